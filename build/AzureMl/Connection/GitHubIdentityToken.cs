using System.Buffers.Text;
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
    public const string Audience = "api://AzureADTokenExchange";

    /// <summary>Who vouches for jobs on github.com.</summary>
    public const string Issuer = "https://token.actions.githubusercontent.com";

    /// <summary>Whom the last token is about, as <c>repo:owner/name:environment:staging</c>: not a secret, unlike the token.</summary>
    public string Subject { get; private set; } = "unknown";

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
        var token = Value(message.Response.Content) ?? throw Failed("its answer holds no token");
        Subject = SubjectOf(token) ?? Subject;
        return token;
    }

    /// <summary>What the middle part of a token says (RFC 7519); null where it is none.</summary>
    private static string? SubjectOf(string token)
    {
        if (token.Split('.') is not [_, var payload, _])
            return null;
        try
        {
            return (string?)JsonNode.Parse(Base64Url.DecodeFromChars(payload))?["sub"];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
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
