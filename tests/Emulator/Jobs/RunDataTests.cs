using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Jobs;

/// <summary>What clients ask for that download what a job has left.</summary>
public sealed class RunDataTests(SharedEmulator shared)
{
    private readonly JobBench _bench = new(shared.Emulator);

    [Theory]
    [InlineData("uri_folder", "UriFolder", "data", "dataversion", "uri")]
    [InlineData("custom_model", "CustomModel", "modelregistry", "models", "path")]
    [InlineData("mlflow_model", "MLFlowModel", "modelregistry", "models", "path")]
    public async Task An_output_is_told_by_an_id_that_leads_to_its_place(string type, string told, string service, string collection, string property)
    {
        var job = await _bench.CommandAsync("echo w > ${{outputs.result}}/w.txt", $$""" "outputs":{"result":{"jobOutputType":"{{type}}"} } """);
        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));

        var output = (await RunDataAsync(job))!["runMetadata"]!["outputs"]!["result"]!;

        ((string?)output["type"]).ShouldBe(told);
        var id = (string)output["assetId"]!;
        var values = (await shared.Emulator.AskAsync("POST", $"/{service}/v1.0{_bench.Workspace}/{collection}/batchGetResolvedUris", 200, $$"""{"values":["{{id}}","azureml://jobs/nobody/outputs/x"]}"""))!["values"]!.AsObject();
        values.Select(x => x.Key).ShouldBe([id]);
        ((string?)values[id]![property]).ShouldBe((string?)(await _bench.JobAsync(job))["outputs"]!["result"]!["uri"]);
    }

    [Fact]
    public async Task A_pipeline_tells_the_outputs_of_its_steps_as_its_own()
    {
        var component = await _bench.ComponentAsync("echo w > ${{outputs.o}}/w.txt", """ "outputs":{"o":{"type":"uri_folder"}} """);
        var job = await _bench.PipelineAsync(
            """{"a":{"@s","outputs":{"o":{"value":"${{parent.outputs.result}}","type":"literal"}}}}""",
            new Dictionary<string, string> { ["s"] = component },
            """ "outputs":{"result":{"jobOutputType":"uri_folder"}} """);
        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));

        ((string?)(await RunDataAsync(job))!["runMetadata"]!["outputs"]!["result"]!["type"]).ShouldBe("UriFolder");
    }

    [Fact]
    public async Task What_a_failed_job_has_written_was_not_kept_and_is_not_told()
    {
        var job = await _bench.CommandAsync("echo w > ${{outputs.result}}/w.txt; exit 1", """ "outputs":{"result":{"jobOutputType":"uri_folder"} } """);
        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Failed");

        (await RunDataAsync(job))!["runMetadata"]!["outputs"]!.AsObject().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    public async Task A_body_that_is_none_is_the_senders_fault(string body)
    {
        await shared.Emulator.AskAsync("POST", $"/history/v1.0{_bench.Workspace}/rundata", 400, body);
        await shared.Emulator.AskAsync("POST", $"/data/v1.0{_bench.Workspace}/dataversion/batchGetResolvedUris", 400, body);
    }

    private Task<System.Text.Json.Nodes.JsonNode?> RunDataAsync(string job)
        => shared.Emulator.AskAsync("POST", $"/history/v1.0{_bench.Workspace}/rundata", 200, $$"""{"runId":"{{job}}","selectRunMetadata":true}""");
}
