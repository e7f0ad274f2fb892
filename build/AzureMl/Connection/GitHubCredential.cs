using Azure.Core;
using Azure.Identity;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Connection;

/// <summary>Signs a job of GitHub Actions in, and says what Azure would have to trust where it does not.</summary>
/// <param name="inner">Exchanges the job's identity token.</param>
/// <param name="identity">The identity token.</param>
/// <param name="client">The client id of the identity in Azure.</param>
internal sealed class GitHubCredential(TokenCredential inner, GitHubIdentityToken identity, string client) : TokenCredential
{
    /// <summary>AADSTS70021, 700211, 700212, 700213: no federated credential has this issuer, audience or subject.</summary>
    private const string NoFederatedCredential = "AADSTS70021";

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        => throw new NotSupportedException("Tokens are asked for asynchronously here.");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.GetTokenAsync(requestContext, cancellationToken);
        }
        catch (AuthenticationFailedException e) when (e.Message.Contains(NoFederatedCredential, StringComparison.Ordinal))
        {
            throw new AzureMlException("MLO371", $"Azure trusts no job like this one: the identity with client id {client} has no federated credential for its subject. Expected: issuer {GitHubIdentityToken.Issuer}, subject '{identity.Subject}', audience {GitHubIdentityToken.Audience}. Add it to the identity, or run the job in the environment that is in its subject; docs/github.md has the command.", e);
        }
    }
}
