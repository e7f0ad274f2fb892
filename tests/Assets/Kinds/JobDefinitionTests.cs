using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Kinds;

/// <summary>Schedules that start other jobs than pipelines, and deployments made of a job.</summary>
public sealed class JobDefinitionTests : IDisposable
{
    private readonly DocumentFolder _folder = new();

    public JobDefinitionTests()
    {
        _folder.Write("job.yml", "type: command\nname: once\ncommand: echo ${{inputs.a}}\nenvironment: azureml:e:1\ncompute: azureml:c\ninputs: { a: 1 }\n");
        _folder.Write("spark.yml", "type: spark\ncode: src\nentry: { file: main.py }\nresources: { instance_type: standard_e4s_v3, runtime_version: '3.4' }\n");
        _folder.Write("sweep.yml", "type: sweep\n");
        _folder.Write("src/main.py", "print()");
        _folder.Write("pipeline.yml", "type: pipeline\nname: nightly\njobs: {}\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("create_job: ./job.yml", "1", "c")]
    [InlineData("create_job: { type: command, job: ./job.yml, compute: azureml:d, inputs: { a: 2 } }", "2", "d")]
    public void A_command_job_is_sent_as_it_is(string action, string value, string compute)
    {
        var job = Main($"name: s\ntrigger: {{ type: cron, expression: '0 * * * *' }}\n{action}\n")["properties"]!["action"]!["jobDefinition"]!;

        JsonNode.DeepEquals(job, JsonNode.Parse($$$"""
            {"jobType":"Command","command":"echo ${{inputs.a}}","environmentId":"{{{Recording.Workspace}}}/environments/e/versions/1","computeId":"{{{Recording.Workspace}}}/computes/{{{compute}}}",
             "environmentVariables":{},"inputs":{"a":{"jobInputType":"literal","value":"{{{value}}}"}},"outputs":{},"tags":{},"properties":{},"isArchived":false}
            """)).ShouldBeTrue(job.ToJsonString());
    }

    [Fact]
    public void A_Spark_job_is_sent_as_it_is()
    {
        var job = Main("name: s\ntrigger: { type: cron, expression: '0 * * * *' }\ncreate_job: spark.yml\n")["properties"]!["action"]!["jobDefinition"]!;

        ((string?)job["jobType"], (string?)job["entry"]!["sparkJobEntryType"], job["experimentName"]).ShouldBe(("Spark", "SparkJobPythonEntry", null));
    }

    [Theory]
    [InlineData("create_job: sweep.yml", "MLO206")]
    [InlineData("create_job: { type: sweep, job: sweep.yml }", "MLO206")]
    [InlineData("create_job: { type: command, job: azureml:nightly }", "MLO206")]
    [InlineData("create_job: { type: command, job: spark.yml }", "MLO213")]
    public void Other_jobs_are_refused(string action, string id)
        => _folder.Read($"name: s\ntrigger: {{ type: cron, expression: '0 * * * *' }}\n{action}\n").Errors.ShouldHaveSingleItem().Id.ShouldBe(id);

    [Theory]
    [InlineData("azureml:nightly")]
    [InlineData("pipeline.yml")]
    public void A_deployment_of_a_job_registers_the_component_that_it_is(string job)
    {
        var puts = Puts($"name: dd\nendpoint_name: scores\ntype: pipeline\njob_definition: {job}\nsettings: {{ force_rerun: true }}\n");

        var component = puts[0].Body["properties"]!["componentSpec"]!;
        ((string?)component["type"], (string?)component["sourceJobId"], component["jobs"]!.AsObject().Count).ShouldBe(("pipeline", "nightly", 0));
        ((bool?)puts[0].Body["properties"]!["isAnonymous"]).ShouldBe(true);
        JsonNode.DeepEquals(puts[^1].Body["properties"]!["deploymentConfiguration"], JsonNode.Parse($$$"""
            {"deploymentConfigurationType":"PipelineComponent","componentId":{"referenceType":"Id","assetId":"{{{puts[0].Path}}}"},"settings":{"force_rerun":"True"}}
            """)).ShouldBeTrue(puts[^1].Body.ToJsonString());
    }

    [Theory]
    [InlineData("job_definition: azureml:nightly\ncomponent: azureml:c:1", "MLO217")]
    [InlineData("job_definition: job.yaml", "MLO220")]
    [InlineData("settings: {}", "MLO211")]
    public void A_deployment_is_made_of_one_thing(string fields, string id)
        => _folder.Read($"name: dd\nendpoint_name: scores\ntype: pipeline\n{fields}\n").Errors.Select(x => x.Id).ShouldContain(id);

    private JsonObject Main(string document) => Puts(document)[^1].Body;

    private List<RequestStep> Puts(string document)
    {
        var read = _folder.Read(document);
        read.Errors.ShouldBeEmpty();
        return [.. Answers.Fill(read.Plan!).OfType<RequestStep>().Where(x => x.Method == "PUT")];
    }
}
