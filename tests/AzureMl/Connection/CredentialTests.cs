using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Connection;

public sealed class CredentialTests
{
    private static readonly string[] s_gitHub = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "AZURE_TENANT_ID", "AZURE_CLIENT_ID"];

    private static readonly string[] s_pipelines =
        ["SYSTEM_OIDCREQUESTURI", "SYSTEM_ACCESSTOKEN", "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "AZURESUBSCRIPTION_CLIENT_ID", "AZURESUBSCRIPTION_TENANT_ID"];

    [Fact]
    public void A_CI_job_signs_in_by_federation_and_anybody_else_by_the_chain()
    {
        AzureCredentials.KindOf(x => s_gitHub.Contains(x) ? "v" : null).ShouldBe(CredentialKind.GitHubOidc);
        AzureCredentials.KindOf(x => s_pipelines.Contains(x) ? "v" : null).ShouldBe(CredentialKind.AzurePipelines);
        AzureCredentials.KindOf(x => s_gitHub.Skip(1).Contains(x) ? "v" : " ").ShouldBe(CredentialKind.Default);

        AzureCredentials.Choose(x => s_gitHub.Contains(x) ? "v" : null).ShouldBeOfType<GitHubCredential>();
        AzureCredentials.Choose(_ => null).ShouldBeOfType<DefaultAzureCredential>();
    }

    [Fact]
    public async Task GitHub_is_asked_for_the_identity_token_that_Azure_expects()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"value":"the.identity.token"}"""));

        (await Token(server).GetAsync(Places.Stop)).ShouldBe("the.identity.token");

        server.Received.Single().Target.ShouldBe("/id?x=1&audience=api%3A%2F%2FAzureADTokenExchange");
        server.Received.Single().Token.ShouldBe("Bearer request-token");
    }

    [Theory]
    [InlineData(403, "{}")]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    public async Task What_GitHub_does_not_give_is_told_without_the_request_token(int status, string body)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(status, body));

        var e = await Should.ThrowAsync<AzureMlException>(() => Token(server).GetAsync(Places.Stop));

        e.DiagnosticId.ShouldBe("MLO252");
        e.ToString().ShouldNotContain("request-token");
    }

    [Fact]
    public async Task A_job_that_Azure_does_not_trust_is_told_the_subject_that_it_has()
    {
        const string Subject = "repo:owner/name:environment:staging";
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { sub = Subject }));
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, $$"""{"value":"head.{{payload}}.signature"}"""));
        var identity = Token(server);
        var credential = new GitHubCredential(new Refused(identity, "AADSTS700213: No matching federated identity record found"), identity, "client-1");

        var e = await Should.ThrowAsync<AzureMlException>(async () => await credential.GetTokenAsync(new TokenRequestContext(["x"]), Places.Stop));

        e.DiagnosticId.ShouldBe("MLO371");
        e.Message.ShouldContain($"client id client-1 has no federated credential for its subject. Expected: issuer https://token.actions.githubusercontent.com, subject '{Subject}', audience api://AzureADTokenExchange.");
        e.ToString().ShouldNotContain(payload);
    }

    [Fact]
    public async Task Another_failure_to_sign_in_is_left_as_it_is()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"value":"no token"}"""));
        var identity = Token(server);
        var credential = new GitHubCredential(new Refused(identity, "AADSTS700016: no such application"), identity, "client-1");

        await Should.ThrowAsync<AuthenticationFailedException>(async () => await credential.GetTokenAsync(new TokenRequestContext(["x"]), Places.Stop));
    }

    private sealed class Refused(GitHubIdentityToken identity, string why) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            await identity.GetAsync(cancellationToken);
            throw new AuthenticationFailedException(why);
        }
    }

    private static GitHubIdentityToken Token(LoopbackServer server) => new(
        HttpPipelineBuilder.Build(new GitHubIdentityToken.Options()),
        x => x == GitHubIdentityToken.RequestUrl ? server.Address + "id?x=1" : "request-token");
}
