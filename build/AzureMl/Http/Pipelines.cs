using Azure.Core;
using Azure.Core.Pipeline;
using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.AzureMl.Http;

/// <summary>The two ways out: signed for the service, and bare for links that carry their own signature.</summary>
internal sealed class Pipelines
{
    public Pipelines(AzureMlConnection connection, AzureMlOptions options)
    {
        Signed = HttpPipelineBuilder.Build(Settings(options), [], [new TokenPolicy(connection, options.Time)], null);
        Bare = HttpPipelineBuilder.Build(Settings(options));
        Once = HttpPipelineBuilder.Build(Settings(options with { Retries = 0 }));
    }

    public HttpPipeline Signed { get; }

    /// <summary>Sends no token: for SAS links, and for addresses that a workspace names before they are trusted.</summary>
    public HttpPipeline Bare { get; }

    /// <summary>Sends no token and tries once: for requests to models, whose callers decide what is tried again.</summary>
    public HttpPipeline Once { get; }

    private static Settings Settings(AzureMlOptions options)
    {
        var settings = new Settings { RetryPolicy = new RepetitionPolicy(options) };
        settings.Retry.NetworkTimeout = options.NetworkTimeout;
        // Bodies hold secrets (listSecrets), queries hold signatures: neither is ever logged.
        settings.Diagnostics.IsLoggingContentEnabled = false;
        settings.Diagnostics.LoggedQueryParameters.Clear();
        settings.Diagnostics.LoggedQueryParameters.Add("api-version");
        if (options.Transport != null)
            settings.Transport = options.Transport;
        return settings;
    }
}

/// <summary>Azure.Core's options; it wants a type a client.</summary>
internal sealed class Settings : ClientOptions;
