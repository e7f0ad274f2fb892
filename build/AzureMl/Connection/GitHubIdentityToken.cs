using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Connection;

/// <summary>Asks GitHub for the job's identity token, anew for each exchange, so that long jobs outlive the first one.</summary>
internal sealed class GitHubIdentityToken(HttpPipeline pipeline, Func<string, string?> variable)
{
    public const string RequestUrl = "ACTIONS_ID_TOKEN_REQUEST_URL";
    public const string RequestToken = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    /// <summary>What Microsoft Entra expects a federated token to be for.</summary>
    private const string Audience = "api://AzureADTokenExchange";

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var address = new Uri($"{variable(RequestUrl)}&audience={Uri.EscapeDataString(Audience)}");
        if (address.Scheme != Uri.UriSchemeHttps && !AzureMlConnection.IsLoopback(address))
            throw Failed("its address is not https");

        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add("Authorization", $"Bearer {variable(RequestToken)}");
        await pipeline.SendAsync(message, cancellationToken);
        if (message.Response.Status != 200)
            throw Failed($"it answered {message.Response.Status}");
        return Value(message.Response.Content) ?? throw Failed("its answer holds no token");
    }

    private static string? Value(BinaryData content)
    {
        try
        {
            return JsonNode.Parse(content)?["value"]?.GetValue<string>();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static AzureMlException Failed(string why)
        => new("MLO252", $"GitHub gave no identity token: {why}. The job needs `permissions: id-token: write`, and a federated credential for this repository in Azure.");

    internal sealed class Options : ClientOptions;
}
