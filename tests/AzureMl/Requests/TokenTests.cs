using Azure.Core;
using Azure.Identity;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Requests;

public sealed class TokenTests
{
    [Fact]
    public async Task An_expired_token_is_renewed_once()
    {
        await using var server = await LoopbackServer.StartAsync(received => received.Token == "Bearer new-2" ? Reply.Of(200, "{}") : Reply.Of(401, "", ("WWW-Authenticate", "Bearer claims=\"eyJhIjoxfQ==\"")));
        var credential = new Renewing();

        await Client(server, credential).Models.GetAsync("flight", Places.Stop);

        server.Received.Select(x => x.Token).ShouldBe(["Bearer new-1", "Bearer new-2"]);
        credential.Claims.ShouldBe([null, "{\"a\":1}"]);
    }

    [Fact]
    public async Task A_token_that_is_refused_again_is_an_error()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(401, """{"error":{"code":"ExpiredAuthenticationToken","message":"Too old."}}"""));

        var e = await Should.ThrowAsync<AzureMlException>(() => Client(server, new Renewing()).Models.GetAsync("flight", Places.Stop));

        e.DiagnosticId.ShouldBe("MLO252");
        server.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_emulators_token_is_not_sent_twice_in_vain()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(401));

        await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Models.GetAsync("flight", Places.Stop));

        server.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_cannot_sign_in_is_told_how_to_and_not_what_was_tried_with()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, "{}"));

        var e = await Should.ThrowAsync<AzureMlException>(() => Client(server, new SignedOut()).Models.GetAsync("flight", Places.Stop));

        e.DiagnosticId.ShouldBe("MLO252");
        e.ToString().ShouldContain("az login");
        e.ToString().ShouldNotContain("PLANTED");
        server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_is_used_until_shortly_before_its_end()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, "{}"));
        var credential = new Renewing { Expiry = server.Time.GetUtcNow().AddHours(1) };
        var workspace = Client(server, credential);

        await workspace.Models.GetAsync("a", Places.Stop);
        await workspace.Models.GetAsync("b", Places.Stop);
        server.Time.CreateTimer(_ => { }, null, TimeSpan.FromMinutes(56), Timeout.InfiniteTimeSpan);
        await workspace.Models.GetAsync("c", Places.Stop);

        server.Received.Select(x => x.Token).ShouldBe(["Bearer new-1", "Bearer new-1", "Bearer new-2"]);
    }

    [Fact]
    public async Task A_redirect_to_another_host_does_not_get_the_token()
    {
        await using var other = await LoopbackServer.StartAsync(Reply.Of(200, "{}"));
        await using var server = await LoopbackServer.StartAsync(Reply.Of(307, "", ("Location", other.Address + "steal?sig=abc")));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Models.GetAsync("flight", Places.Stop));

        e.DiagnosticId.ShouldBe("MLO258");
        other.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://evil.example/mlflow")]
    [InlineData("azureml://evil.example/mlflow")]
    [InlineData("https://evil.example/mlflow")]
    public async Task A_workspace_that_names_a_foreign_service_does_not_lead_the_token_there(string tracking)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, "{\"properties\":{\"mlFlowTrackingUri\":\"" + tracking + "\"}}"));

        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Runs.GetAsync("train", Places.Stop))).DiagnosticId.ShouldBe("MLO259");
    }

    [Theory]
    [InlineData("http://management.azure.com/")]
    [InlineData("http://192.168.0.7:5000/")]
    [InlineData("http://localhost.evil.example/")]
    public void No_connection_sends_a_token_over_plain_http_to_another_machine(string address)
    {
        Should.Throw<ArgumentException>(() => AzureMlConnection.ToAzure(new Renewing(), new Uri(address))).Message.ShouldStartWith("MLO259");
        Should.Throw<ArgumentException>(() => AzureMlConnection.ToEmulator(new Uri(address), "t")).Message.ShouldStartWith("MLO259");
    }

    [Theory]
    [InlineData("https://management.azure.com/x", true)]
    [InlineData("https://westeurope.management.azure.com/x", true)]
    [InlineData("https://westeurope.api.azureml.ms/history", true)]
    [InlineData("http://management.azure.com/x", false)]
    [InlineData("http://westeurope.api.azureml.ms/history", false)]
    [InlineData("https://api.azureml.ms.evil.example/x", false)]
    [InlineData("https://evilmanagement.azure.com/x", false)]
    [InlineData("http://127.0.0.1:5000/x", false)]
    public void Azures_token_goes_to_Azure_alone(string target, bool may)
        => AzureMlConnection.ToAzure(new Renewing()).MayReceiveToken(new Uri(target)).ShouldBe(may);

    private static WorkspaceClient Client(LoopbackServer server, TokenCredential credential)
        => new AzureMlClient(AzureMlConnection.ToAzure(credential, server.Address), server.Options).Workspace(Places.Workspace);

    private sealed class SignedOut : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
            => throw new AuthenticationFailedException("No assertion.\nclient_assertion=x Bearer PLANTEDtoken");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Renewing : TokenCredential
    {
        public List<string?> Claims { get; } = [];

        public DateTimeOffset Expiry { get; init; } = DateTimeOffset.MaxValue;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Claims.Add(requestContext.Claims);
            return new AccessToken($"new-{Claims.Count}", Expiry);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
