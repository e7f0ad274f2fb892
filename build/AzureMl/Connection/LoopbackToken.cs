using Azure.Core;

namespace MlOpsBuild.AzureMl.Connection;

/// <summary>The emulator's token: fixed for its life, worth nothing elsewhere.</summary>
internal sealed class LoopbackToken(string token) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        => new(token, DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        => new(GetToken(requestContext, cancellationToken));

    public override string ToString() => "the emulator's token";
}
