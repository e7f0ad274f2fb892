using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Http;

/// <summary>
/// Signs requests, and only those to hosts that may have the token. Azure.Core's own policy refuses http to loopback
/// too, which the emulator speaks, and asks no questions about hosts.
/// </summary>
internal sealed partial class TokenPolicy(AzureMlConnection connection, TimeProvider time) : AsyncPolicy
{
    /// <summary>A token is renewed this long before it ends, so that none ends on the way.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    /// <summary>Two requests at once may both renew it: the credential has a cache of its own.</summary>
    private volatile Held? _held;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var target = message.Request.Uri.ToUri();
        if (!connection.MayReceiveToken(target))
            throw new AzureMlException("MLO259", $"{target.GetLeftPart(UriPartial.Authority)} may not have the token that is meant for {connection.Address}: tokens go to Azure by https, and by http to this machine only.");

        var token = await TokenAsync(refused: null, claims: null, message.CancellationToken);
        Sign(message, token);
        await ProcessNextAsync(message, pipeline);
        if (message.Response.Status != 401)
            return;

        // Expired on the server's clock, or revoked: once more with a new one, if there is a new one.
        var renewed = await TokenAsync(token, Claims(message.Response), message.CancellationToken);
        if (renewed == token)
            return;
        message.Response.Dispose();
        Sign(message, renewed);
        await ProcessNextAsync(message, pipeline);
    }

    private static void Sign(HttpMessage message, string token) => message.Request.Headers.SetValue("Authorization", $"Bearer {token}");

    private async ValueTask<string> TokenAsync(string? refused, string? claims, CancellationToken cancellationToken)
    {
        if (_held is { } held && held.Token != refused && held.ExpiresOn - s_margin >= time.GetUtcNow())
            return held.Token;
        try
        {
            var token = await connection.Credential.GetTokenAsync(new TokenRequestContext(connection.TokenRequest.Scopes, claims: claims), cancellationToken);
            _held = new Held(token.Token, token.ExpiresOn);
            return token.Token;
        }
        catch (AuthenticationFailedException e)
        {
            throw new AzureMlException("MLO252", $"There is no token for {connection.Address}: {e.Message.Split('\n')[0].Trim()} Sign in by `az login`, or check the federated credential of the CI job.", e);
        }
    }

    /// <summary>What the service wants a new token to claim (continuous access evaluation); it makes a credential pass by its own cache.</summary>
    private static string? Claims(Response response)
    {
        if (!response.Headers.TryGetValue("WWW-Authenticate", out var challenge) || ClaimsPattern().Match(challenge) is not { Success: true } match)
            return null;
        var text = match.Groups[1].Value.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    [GeneratedRegex("claims=\"([^\"]+)\"")]
    private static partial Regex ClaimsPattern();

    private sealed class Held(string token, DateTimeOffset expiresOn)
    {
        public string Token => token;

        public DateTimeOffset ExpiresOn => expiresOn;
    }
}
