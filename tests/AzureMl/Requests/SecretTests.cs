using System.Diagnostics.Tracing;
using System.Text;
using Azure.Core.Diagnostics;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.AzureMl.Tests.Harness;
using MlOpsBuild.AzureMl.Uploads;

namespace MlOpsBuild.AzureMl.Tests.Requests;

public sealed class SecretTests
{
    [Fact]
    public async Task Neither_tokens_nor_signatures_nor_keys_are_logged_or_printed()
    {
        var logged = new StringBuilder();
        using var listener = new AzureEventSourceListener((_, message) => Append(logged, message), EventLevel.Verbose);
        var storage = new BlobEndpoint();
        await using var server = await LoopbackServer.StartAsync(x => x.Path.StartsWith("/acct", StringComparison.Ordinal) ? storage.Answer(x)
            : x.Path.EndsWith("listSecrets", StringComparison.Ordinal) ? Reply.Of(200, """{"secretsType":"AccountKey","key":"PLANTEDkey"}""")
            : Reply.Of(200, """{"blobReferenceForConsumption":{"blobUri":"{self}/acct/box","credential":{"credentialType":"SAS","sasUri":"{self}/acct/box?sv=1&sig=PLANTEDsig"}}}"""));
        using var folder = new TemporaryFolder();

        var secrets = await server.Workspace.Datastores.ListSecretsAsync("store", null, Places.Stop);
        var pending = await server.Workspace.Codes.StartPendingUploadAsync("code", "1", null, Places.Stop);
        var place = UploadPlace.Of(pending.SasUri!);
        await server.Client.Uploads.UploadAsync(place, [new(folder.Write("a.py", "x"), "a.py")], new UploadMarker(null, null), null, Places.Stop);

        string printed;
        lock (logged)
            printed = logged.ToString();
        printed.ShouldContain("startPendingUpload", Case.Sensitive, "the listener hears");
        printed += string.Join('\n', secrets, secrets.Value, pending, pending.SasUri, place, AzureMlConnection.ToEmulator(server.Address, LoopbackServer.Token), server.Client);
        printed.ShouldNotContain("PLANTED");
        printed.ShouldNotContain(LoopbackServer.Token);
    }

    [Fact]
    public async Task Neither_keys_nor_tokens_of_endpoints_are_logged_or_printed()
    {
        var logged = new StringBuilder();
        using var listener = new AzureEventSourceListener((_, message) => Append(logged, message), EventLevel.Verbose);
        await using var server = await LoopbackServer.StartAsync(x => x.Path switch
        {
            "/score" => Reply.Of(401, """{"error":{"code":"InvalidKey","message":"primaryKey"}}"""),
            _ when x.Path.EndsWith("/listKeys", StringComparison.Ordinal) => Reply.Of(200, """{"primaryKey":"PLANTED1","secondaryKey":"PLANTED2"}"""),
            _ when x.Path.EndsWith("/token", StringComparison.Ordinal) => Reply.Of(200, """{"accessToken":"PLANTED3","expiryTimeUtc":1}"""),
            _ when x.Path.EndsWith("/regenerateKeys", StringComparison.Ordinal) => Reply.Of(400, """{"error":{"code":"BadKey","message":"{\"keyValue\":\"PLANTED4\"} is too short"}}"""),
            _ => Reply.Of(200, """{"name":"flights","properties":{"authMode":"Key","scoringUri":"{self}/score"}}"""),
        });
        var endpoints = server.Workspace.OnlineEndpoints;

        var scoring = await endpoints.ScoringAsync("flights", Places.Stop);
        var answer = await scoring.InvokeAsync(new ScoringRequest(BinaryData.FromString("{}")), Places.Stop);
        var refused = await Should.ThrowAsync<AzureMlException>(() => endpoints.RegenerateKeysAsync("flights", EndpointKey.Primary, new SecretText("PLANTED4"), Places.Stop));
        var printed = string.Join('\n', await endpoints.ListKeysAsync("flights", Places.Stop), await endpoints.TokenAsync("flights", Places.Stop), scoring, answer, refused, refused.Error);

        lock (logged)
            printed += logged.ToString();
        printed.ShouldContain("/score", Case.Sensitive, "the listener hears");
        printed.ShouldNotContain("PLANTED");
    }

    [Fact]
    public void A_cause_that_would_tell_a_secret_is_left_out()
    {
        new AzureMlException("MLO251", "m", new IOException("GET https://a/b?sig=PLANTED failed")).ToString().ShouldNotContain("PLANTED");
        new AzureMlException("MLO251", "m", new IOException("reset")).InnerException.ShouldNotBeNull();
    }

    private static void Append(StringBuilder logged, string message)
    {
        lock (logged)
            logged.AppendLine(message);
    }
}
