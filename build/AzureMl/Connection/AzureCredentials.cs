using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace MlOpsBuild.AzureMl.Connection;

/// <summary>Finds the credential of a CI job or of a person's machine from environment variables.</summary>
public static class AzureCredentials
{
    private const string Tenant = "AZURE_TENANT_ID";
    private const string Client = "AZURE_CLIENT_ID";

    /// <summary>Which way the variables lead.</summary>
    /// <param name="variable">Reads an environment variable; null when it is not set.</param>
    public static CredentialKind KindOf(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        // The step asked for `id-token: write` and says as whom: that is a decision, so it goes before the chain.
        if (Has(GitHubIdentityToken.RequestUrl, GitHubIdentityToken.RequestToken, Tenant, Client))
            return CredentialKind.GitHubOidc;
        if (Has("SYSTEM_OIDCREQUESTURI", "SYSTEM_ACCESSTOKEN", "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "AZURESUBSCRIPTION_CLIENT_ID", "AZURESUBSCRIPTION_TENANT_ID"))
            return CredentialKind.AzurePipelines;
        return CredentialKind.Default;

        bool Has(params string[] names) => names.All(x => !string.IsNullOrWhiteSpace(variable(x)));
    }

    /// <summary>The credential; nothing is asked of the network before the first token is needed.</summary>
    /// <param name="variable">Reads an environment variable; null when it is not set.</param>
    public static TokenCredential Choose(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        switch (KindOf(variable))
        {
            case CredentialKind.GitHubOidc:
                var identity = new GitHubIdentityToken(HttpPipelineBuilder.Build(new GitHubIdentityToken.Options()), variable);
                return new GitHubCredential(new ClientAssertionCredential(variable(Tenant), variable(Client), identity.GetAsync), identity, variable(Client)!);
            case CredentialKind.AzurePipelines:
                return new AzurePipelinesCredential(
                    variable("AZURESUBSCRIPTION_TENANT_ID"), variable("AZURESUBSCRIPTION_CLIENT_ID"),
                    variable("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"), variable("SYSTEM_ACCESSTOKEN"));
            default:
                // AZURE_TOKEN_CREDENTIALS narrows the chain; a browser is never opened.
                return new DefaultAzureCredential(includeInteractiveCredentials: false);
        }
    }
}
