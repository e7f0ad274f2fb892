using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Tests.Harness;
using MlOpsBuild.AzureMl.Uploads;

namespace MlOpsBuild.AzureMl.Tests.Uploads;

public sealed class BlobUploadsTests : IDisposable
{
    private const string Signature = "PLANTEDsignature%3D";
    private static readonly UploadMarker s_marker = new("code-1", "1");

    private readonly TemporaryFolder _folder = new();
    private readonly BlobEndpoint _storage = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_files_are_there_and_the_first_one_is_marked_last()
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        var progress = new Heard();

        (await server.Client.Uploads.UploadAsync(Place(server), Files(6), s_marker, progress, Places.Stop)).ShouldBe(UploadOutcome.Uploaded);

        _storage.Blobs.Count.ShouldBe(6);
        _storage.Blobs["/acct/box/src/f3.py"].Text.ShouldBe("print(3)");
        _storage.Blobs["/acct/box/src/f0.py"].Metadata.OrderBy(x => x.Key).Select(x => $"{x.Key}={x.Value}").ShouldBe(["name=code-1", "upload_status=completed", "version=1"]);
        server.Received[^1].Parameter("comp").ShouldBe("metadata");
        progress.Told.Select(x => x.Files).ShouldBe([1, 2, 3, 4, 5, 6]);
        progress.Told[^1].ShouldBe(new UploadProgress(6, 6, 48, 48));
    }

    [Fact]
    public async Task What_is_marked_as_complete_is_not_sent_again()
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        await server.Client.Uploads.UploadAsync(Place(server), Files(2), s_marker, null, Places.Stop);
        var before = server.Received.Count;

        (await server.Client.Uploads.UploadAsync(Place(server), Files(2), s_marker, null, Places.Stop)).ShouldBe(UploadOutcome.AlreadyThere);

        server.Received.Skip(before).Select(x => x.Method).ShouldBe(["HEAD"]);
    }

    [Fact]
    public async Task A_broken_upload_is_not_marked_and_is_sent_again_whole()
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        _storage.Fault = x => x.Path.EndsWith("f2.py", StringComparison.Ordinal) ? Reply.Of(400, "", ("x-ms-error-code", "InvalidInput")) : null;
        var e = await Should.ThrowAsync<AzureMlException>(() => server.Client.Uploads.UploadAsync(Place(server), Files(4), s_marker, null, Places.Stop));
        e.DiagnosticId.ShouldBe("MLO262");
        e.ToString().ShouldNotContain("PLANTED");
        _storage.Blobs.Values.ShouldAllBe(x => x.Metadata.Count == 0);

        _storage.Fault = _ => null;
        (await server.Client.Uploads.UploadAsync(Place(server), Files(4), s_marker, null, Places.Stop)).ShouldBe(UploadOutcome.Uploaded);

        _storage.Blobs.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_file_that_fails_in_passing_is_sent_again()
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        var faults = 0;
        _storage.Fault = x => x.Method == "PUT" && Interlocked.Increment(ref faults) <= 2 ? Reply.Of(503, "", ("x-ms-error-code", "ServerBusy"), ("Retry-After", "1")) : null;

        (await server.Client.Uploads.UploadAsync(Place(server), Files(2), s_marker, null, Places.Stop)).ShouldBe(UploadOutcome.Uploaded);
    }

    [Fact]
    public async Task A_large_file_goes_in_blocks()
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        var content = new byte[(9 * 1024 * 1024) + 1];
        new Random(7).NextBytes(content);

        await server.Client.Uploads.UploadAsync(Place(server), [new(_folder.Write("model.bin", content), "model.bin")], s_marker, null, Places.Stop);

        _storage.Blobs["/acct/box/model.bin"].Content.ShouldBe(content);
        server.Received.Count(x => x.Parameter("comp") == "block").ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_changes_meanwhile_spoils_the_upload()
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        var files = Files(3);
        var progress = new Heard(_ => File.AppendAllText(files[1].LocalPath, "more"));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Client.Uploads.UploadAsync(Place(server), files, s_marker, progress, Places.Stop));

        e.DiagnosticId.ShouldBe("MLO262");
        _storage.Blobs.Values.ShouldAllBe(x => x.Metadata.Count == 0);
    }

    [Fact]
    public async Task What_another_upload_has_overwritten_is_not_marked_by_this_one()
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        _storage.Fault = x =>
        {
            if (x.Parameter("comp") == "metadata")
                _storage.Blobs[x.Path] = new BlobEndpoint.Blob([1], "\"other\"", new Dictionary<string, string>());
            return null;
        };

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Client.Uploads.UploadAsync(Place(server), Files(1), s_marker, null, Places.Stop));

        e.Message.ShouldContain("ConditionNotMet");
    }

    [Fact]
    public async Task A_closed_place_says_so_without_its_signature()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(403, "", ("x-ms-error-code", "AuthenticationFailed")));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Client.Uploads.UploadAsync(Place(server), Files(1), s_marker, null, Places.Stop));

        e.DiagnosticId.ShouldBe("MLO253");
        e.ToString().ShouldNotContain("PLANTED");
    }

    [Fact]
    public async Task Nothing_twice_the_same_and_missing_files_are_refused_before_anything_is_sent()
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        var file = Files(1)[0];
        UploadFile[][] sets = [[], [file, file with { LocalPath = _folder.Write("other", "x") }], [new(_folder.Path + "/none", "none")]];
        foreach (var set in sets)
            (await Should.ThrowAsync<AzureMlException>(() => server.Client.Uploads.UploadAsync(Place(server), set, s_marker, null, Places.Stop))).DiagnosticId.ShouldBe("MLO262");

        server.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Sas", "sasToken", "sv=1&sig=PLANTEDsignature")]
    [InlineData("AccountKey", "key", "UExBTlRFRGtleQ==")]
    public async Task A_datastores_container_is_opened_by_what_the_service_gives(string type, string field, string secret)
    {
        await using var server = await LoopbackServer.StartAsync(_storage.Answer);
        var datastore = Datastore(server.Address.Authority, "http");
        var secrets = DatastoreSecrets.Read(new JsonObject { ["secretsType"] = type, [field] = secret });

        await server.Client.Uploads.UploadAsync(UploadPlace.Of(datastore, secrets), Files(1), s_marker, null, Places.Stop);

        _storage.Blobs.Keys.ShouldBe(["/acct/box/src/f0.py"]);
        server.Received.ShouldAllBe(x => type == "Sas" || x.Token!.StartsWith("SharedKey acct:"));
    }

    [Fact]
    public void In_Azure_the_account_is_part_of_the_host()
    {
        var secrets = DatastoreSecrets.Read(new JsonObject { ["secretsType"] = "Sas", ["sasToken"] = "?sig=PLANTED" });

        UploadPlace.Of(Datastore("core.windows.net", "https"), secrets).ToString().ShouldBe("https://acct.blob.core.windows.net/box");
        secrets.Value!.ToString().ShouldBe("***");
    }

    [Theory]
    [InlineData("http://acct.blob.core.windows.net/box?sig=PLANTED")]
    [InlineData("http://10.0.0.1/box?sig=PLANTED")]
    public void A_signature_is_not_sent_over_plain_http_to_another_machine(string sas)
    {
        var e = Should.Throw<AzureMlException>(() => UploadPlace.Of(new SecretText(sas)));

        e.DiagnosticId.ShouldBe("MLO259");
        e.ToString().ShouldNotContain("PLANTED");
    }

    private static JsonObject Datastore(string endpoint, string protocol) => new()
    {
        ["properties"] = new JsonObject { ["accountName"] = "acct", ["containerName"] = "box", ["endpoint"] = endpoint, ["protocol"] = protocol },
    };

    private static UploadPlace Place(LoopbackServer server) => UploadPlace.Of(new SecretText($"{server.Address}acct/box?sv=2024&sig={Signature}"));

    private UploadFile[] Files(int count) => [.. Enumerable.Range(0, count).Select(x => new UploadFile(_folder.Write($"f{x}.py", $"print({x})"), $"src/f{x}.py"))];

    private sealed class Heard(Action<UploadProgress>? then = null) : IProgress<UploadProgress>
    {
        public List<UploadProgress> Told { get; } = [];

        public void Report(UploadProgress value)
        {
            Told.Add(value);
            then?.Invoke(value);
        }
    }
}
