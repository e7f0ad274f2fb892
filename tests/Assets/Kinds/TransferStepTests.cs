using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Kinds;

/// <summary>
/// Steps that no recording has. What is expected here was read in the tests of azure-ai-ml itself: what it sends for its own sample
/// documents.
/// </summary>
public sealed class TransferStepTests : IDisposable
{
    private const string Registry = "azureml://registries/azureml/components/";

    private readonly DocumentFolder _folder = new();

    public TransferStepTests() => _folder.Write("merge.yml", """
        $schema: http://azureml/sdk-2-0/DataTransferComponent.json
        name: merge
        type: data_transfer
        task: copy_data
        data_copy_mode: merge_with_overwrite
        inputs: { folder1: { type: uri_folder }, folder2: { type: uri_folder } }
        outputs: { output_folder: { type: uri_folder } }
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_copy_takes_its_mode_from_the_component()
    {
        var step = Step("merge_files", """
            type: data_transfer
            task: copy_data
            component: merge.yml
            inputs: { folder1: "${{parent.inputs.folder}}", folder2: "${{parent.inputs.folder}}" }
            outputs: { output_folder: "${{parent.outputs.merged}}" }
            """);

        Id(step).ShouldStartWith(Recording.Workspace + "/components/azureml_anonymous/versions/");
        Same(step, """
            {"task":"copy_data","data_copy_mode":"merge_with_overwrite","name":"merge_files","type":"data_transfer","_source":"YAML.COMPONENT",
             "inputs":{"folder1":{"job_input_type":"literal","value":"${{parent.inputs.folder}}"},"folder2":{"job_input_type":"literal","value":"${{parent.inputs.folder}}"}},
             "outputs":{"output_folder":{"value":"${{parent.outputs.merged}}","type":"literal"}}}
            """);
    }

    [Fact]
    public void A_copy_without_a_component_is_one()
    {
        var step = Step("merge_files", """
            type: data_transfer
            task: copy_data
            data_copy_mode: fail_if_conflict
            compute: azureml:adf
            inputs: { folder1: "${{parent.inputs.folder}}" }
            outputs: { output_folder: "${{parent.outputs.merged}}" }
            """, out var components);

        step["computeId"]!.GetValue<string>().ShouldBe(Recording.Workspace + "/computes/adf");
        step.Remove("computeId");
        Same(step, """
            {"task":"copy_data","data_copy_mode":"fail_if_conflict","name":"merge_files","type":"data_transfer","_source":"YAML.JOB",
             "inputs":{"folder1":{"job_input_type":"literal","value":"${{parent.inputs.folder}}"}},
             "outputs":{"output_folder":{"value":"${{parent.outputs.merged}}","type":"literal"}}}
            """);
        Same(components.ShouldHaveSingleItem(), """
            {"name":"azureml_anonymous","version":"1","type":"data_transfer","is_deterministic":true,"task":"copy_data","data_copy_mode":"fail_if_conflict","_source":"YAML.JOB",
             "inputs":{"folder1":{"type":"uri_folder"}},"outputs":{"output_folder":{"type":"uri_folder"}}}
            """);
    }

    [Fact]
    public void An_import_runs_the_component_of_the_service()
    {
        var step = Step("snowflake", """
            type: data_transfer
            task: import_data
            source: { type: database, query: "${{parent.inputs.query}}", connection: azureml:my_snowflake_connection }
            outputs: { sink: { type: mltable } }
            """);

        Id(step).ShouldBe(Registry + "import_data_database/versions/0.0.1");
        Same(step, """
            {"task":"import_data","source":{"type":"database","query":"${{parent.inputs.query}}","connection":"azureml:my_snowflake_connection"},
             "name":"snowflake","type":"data_transfer","_source":"BUILTIN","outputs":{"sink":{"job_output_type":"mltable"}}}
            """);
        Id(Step("s3", "type: data_transfer\ntask: import_data\nsource: { type: file_system, path: test1/*, connection: azureml:s3 }\noutputs: { sink: { type: uri_folder } }\n"))
            .ShouldBe(Registry + "import_data_file_system/versions/0.0.1");
    }

    [Fact]
    public void An_export_runs_the_component_of_the_service()
    {
        var step = Step("to_sql", """
            type: data_transfer
            task: export_data
            inputs: { source: "${{parent.inputs.file}}" }
            sink: { type: database, table_name: dbo.Persons, connection: azureml:sql }
            """);

        Id(step).ShouldBe(Registry + "export_data_database/versions/0.0.1");
        Same(step, """
            {"task":"export_data","sink":{"type":"database","table_name":"dbo.Persons","connection":"azureml:sql"},
             "name":"to_sql","type":"data_transfer","_source":"BUILTIN","inputs":{"source":{"job_input_type":"literal","value":"${{parent.inputs.file}}"}}}
            """);
    }

    [Theory]
    [InlineData("type: data_transfer\ncomponent: merge.yml\ntask: copy\n", "MLO213")]
    [InlineData("type: data_transfer\ndata_copy_mode: fail_if_conflict\n", "MLO211")]
    [InlineData("type: data_transfer\ntask: import_data\nsource: { type: database, query: q, connection: azureml:c }\noutputs: { sink: { type: uri_folder } }\n", "MLO213")]
    [InlineData("type: data_transfer\ntask: import_data\nsource: { type: database, query: q, connection: azureml:c }\noutputs: { sunk: { type: mltable } }\n", "MLO210")]
    [InlineData("type: data_transfer\ntask: import_data\noutputs: { sink: { type: mltable } }\n", "MLO211")]
    [InlineData("type: data_transfer\ntask: export_data\nsink: { type: database, table_name: t, connection: azureml:c }\n", "MLO211")]
    [InlineData("type: data_transfer\ntask: export_data\ninputs: { source: '${{parent.inputs.file}}' }\nsink: { type: file_system, path: p, connection: azureml:c }\n", "MLO206")]
    public void What_the_client_refuses_is_refused(string step, string id)
        => _folder.Read(Pipeline("step", step)).Errors.Select(x => x.Id).ShouldContain(id);

    [Fact]
    public void A_component_is_registered_as_it_is()
    {
        var put = Answers.Fill(AssetDocuments.Read(Path.Combine(_folder.Root, "merge.yml"), new AssetOptions { Root = _folder.Root }).Plan!).OfType<RequestStep>().Single();

        Same((JsonObject)put.Body["properties"]!["componentSpec"]!, """
            {"$schema":"http://azureml/sdk-2-0/DataTransferComponent.json","name":"merge","type":"data_transfer","is_deterministic":true,"task":"copy_data","data_copy_mode":"merge_with_overwrite",
             "inputs":{"folder1":{"type":"uri_folder"},"folder2":{"type":"uri_folder"}},"outputs":{"output_folder":{"type":"uri_folder"}},"_source":"YAML.COMPONENT"}
            """);
    }

    private static string Pipeline(string name, string step) => $"""
        type: pipeline
        experiment_name: e
        inputs:
          query: select 1
          folder: {"{ type: uri_folder, path: azureml://datastores/a/paths/b }"}
          file: {"{ type: uri_file, path: azureml://datastores/a/paths/c }"}
        outputs:
          merged: {"{ type: uri_folder }"}
        jobs:
          {name}:
            {step.TrimEnd().ReplaceLineEndings("\n    ")}
        """;

    private JsonObject Step(string name, string step) => Step(name, step, out _);

    private JsonObject Step(string name, string step, out IReadOnlyList<JsonObject> components)
    {
        var read = _folder.Read(Pipeline(name, step));
        read.Errors.ShouldBeEmpty();
        var puts = Answers.Fill(read.Plan!).OfType<RequestStep>().ToList();
        components = [.. puts.SkipLast(1).Select(x => (JsonObject)x.Body["properties"]!["componentSpec"]!)];
        return (JsonObject)puts[^1].Body["properties"]!["jobs"]![name]!;
    }

    private static string Id(JsonObject step) => (string)step["componentId"]!;

    private static void Same(JsonObject actual, string expected)
    {
        var copy = (JsonObject)actual.DeepClone();
        copy.Remove("componentId");
        JsonNode.DeepEquals(copy, JsonNode.Parse(expected)).ShouldBeTrue(copy.ToJsonString());
    }
}
