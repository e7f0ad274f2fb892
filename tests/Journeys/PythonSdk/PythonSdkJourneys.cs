using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Journeys.Tests.AzureMl;

namespace MlOpsBuild.Journeys.Tests.PythonSdk;

/// <summary>
/// A client that is not ours: what Microsoft's SDK sends, our emulator takes, and our client finds. docs/python-sdk.md
/// says which of the SDK works.
/// </summary>
public sealed class PythonSdkJourneys : IDisposable
{
    private readonly RunningEmulator _emulator = new("--https");
    private readonly WorkspaceClient _workspace;

    public PythonSdkJourneys()
        => _workspace = _emulator.Client.Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-python", "mlw-python"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_registers_assets_with_local_files()
    {
        var done = await (await SdkAsync()).RunAsync(_emulator.Discovery, "assets", Cancel);

        Text(await _workspace.Environments.Versions("python").GetAsync("1", Cancel), "image").ShouldBe("python:3.11");
        Text(await _workspace.Data.Versions("words").GetAsync("1", Cancel), "dataUri").ShouldEndWith(((string)done["data"]!).Split("/datastores/")[^1]);
        Text(await _workspace.Models.Versions("words").GetAsync("1", Cancel), "modelUri").ShouldBe((string)done["model"]!);
        var component = (await _workspace.Components.Versions("step").GetAsync("1", Cancel))["properties"]!["componentSpec"]!;
        ((string)component["command"]!).ShouldContain("python3 step.py");
        var code = ((string)done["code"]!).Split('/');
        Text(await _workspace.Codes.Versions(code[^3]).GetAsync(code[^1], Cancel), "codeUri").ShouldMatch(@"^https://st\w+\.blob\.core\.localhost:\d+/azureml-blobstore-.+/LocalUpload/\w+/src$");
        Texts(done["environments"]).ShouldBe(["python"]);
        Texts(done["models"]).ShouldBe(["words"]);
    }

    [Fact]
    public async Task It_runs_a_command_and_a_pipeline_and_streams_their_logs()
    {
        await SkipWithoutJobsAsync();

        var done = await (await SdkAsync()).RunAsync(_emulator.Discovery, "jobs", Cancel);

        var (command, pipeline) = ((string)done["command"]!, (string)done["pipeline"]!);
        ((string)done["commandStatus"]!, (string)done["pipelineStatus"]!).ShouldBe(("Completed", "Completed"));
        ((string)done["streamed"]!).ShouldContain("Streaming user_logs/std_log.txt");
        ((string)done["streamed"]!).ShouldContain("text: alone\nresult: alone.\n");
        Texts(done["children"]).ShouldBe(["begin", "end"]);
        Texts(done["jobs"]).ShouldBe([command, pipeline], ignoreOrder: true);
        Text(await _workspace.Jobs.GetAsync(command, Cancel), "status").ShouldBe("Completed");
    }

    public void Dispose() => _emulator.Dispose();

    private static async Task<PythonSdk> SdkAsync()
    {
        var sdk = await PythonSdk.FindAsync(Cancel);
        Assert.SkipWhen(sdk is null, "no python3 here has azure.ai.ml 1.4.0 (Debian 12: apt-get install python3-azure)");
        return sdk!;
    }

    /// <summary>Jobs and the run history are parts of the emulator of their own.</summary>
    private async Task SkipWithoutJobsAsync()
    {
        var e = await Should.ThrowAsync<AzureMlException>(() => _workspace.Jobs.GetAsync("nobody", Cancel));
        Assert.SkipWhen(e.Error?.Code == "InvalidResourceType", "this emulator has no jobs");
        Assert.SkipWhen((await _workspace.GetAsync(Cancel))["properties"]!["discoveryUrl"] is null, "this emulator has no run history");
    }

    private static string Text(JsonObject resource, string property) => (string)resource["properties"]![property]!;

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(x => (string)x!);
}
