using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
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
        var done = await (await PythonSdk.FindOrSkipAsync(Cancel)).RunAsync(_emulator.Discovery, "assets", Cancel);

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
    public async Task It_runs_streams_lists_cancels_archives_and_downloads_jobs()
    {
        var done = await (await PythonSdk.FindOrSkipAsync(Cancel)).RunAsync(_emulator.Discovery, "jobs", Cancel);

        var (command, pipeline, canceled) = ((string)done["command"]!, (string)done["pipeline"]!, (string)done["canceled"]!);
        (Text(done, "commandStatus"), Text(done, "pipelineStatus"), Text(done, "canceledStatus")).ShouldBe(("Completed", "Completed", "Canceled"));
        Text(done, "commandLog").ShouldContain("Streaming user_logs/std_log.txt");
        Text(done, "commandLog").ShouldContain("text: alone\nresult: alone.\n");
        Text(done, "pipelineLog").ShouldContain("Step begin Completed");
        Text(done, "pipelineLog").ShouldContain("Step end Completed");
        done["children"]!.ToJsonString().ShouldBe("""{"begin":"Completed","end":"Completed"}""");
        Texts(done["jobs"]).ShouldBe([canceled, pipeline, command]);
        Texts(done["active"]).ShouldBe([canceled, pipeline]);
        Texts(done["archived"]).ShouldBe([command]);
        Texts(done["models"]).ShouldBe(["result"]);
        Text(done["commandFiles"]!, "artifacts/user_logs/std_log.txt").ShouldBe("text: alone\nresult: alone.\n");
        Text(done["commandFiles"]!, "named-outputs/result/result.txt").ShouldBe("alone.");
        Text(done["pipelineFiles"]!, "named-outputs/result/result.txt").ShouldBe("first.second.");
        Text(done["stepFiles"]!, "artifacts/user_logs/std_log.txt").ShouldBe("text: second\nresult: first.second.\n");
        Text(done["stepFiles"]!, "named-outputs/result/result.txt").ShouldBe("first.second.");
        Text(await _workspace.Jobs.GetAsync(command, Cancel), "status").ShouldBe("Completed");
        Text(await _workspace.Models.Versions("result").GetAsync("1", Cancel), "modelUri").ShouldBe($"azureml://jobs/{command}/outputs/result");
    }

    public void Dispose() => _emulator.Dispose();

    /// <summary>A property of a resource, else of what the script has told.</summary>
    private static string Text(JsonNode node, string property) => (string?)(node["properties"] ?? node)[property] ?? throw new KeyNotFoundException($"{property}: {node}");

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(x => (string)x!);
}
