using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds;
using MlOpsBuild.Assets.Tables;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Schemas;

/// <summary>Schemas take what the reader takes, and refuse what tables can say.</summary>
public sealed class AssetSchemaTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_kind_has_a_schema_whose_fields_are_described()
    {
        var schemas = AssetSchemas.All();

        schemas.Keys.ShouldBe(Classification.Kinds.Select(x => x.Schema + ".schema.json").Distinct(), ignoreOrder: true);
        foreach (var (name, schema) in schemas)
        {
            foreach (var (field, shape) in schema["properties"]!.AsObject())
                shape!["description"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace($"{name}: {field}");
        }
    }

    [Fact]
    public void Published_documents_that_can_be_read_are_as_their_schema_says()
    {
        var golden = Shared.Golden();
        var schemas = AssetSchemas.All();
        List<string> refused = [];
        var taken = 0;
        foreach (var recording in Recording.All(golden).Where(x => x.Succeeded && x.Overrides.Count == 0))
        {
            if (!File.Exists(recording.Document) || AssetDocuments.Read(recording.Document, new AssetOptions { Root = golden, AllowOutsideRoot = true, AllowPlaceholders = true }).Plan == null)
                continue;
            var document = (MapNode)DocumentReader.Read(recording.Document, new ErrorList())!;
            var kind = Classification.Of(document, recording.Document, new ErrorList())!;
            if (SchemaCheck.Of(Anything.Json(document), schemas[kind.Schema + ".schema.json"]) is { } problem)
                refused.Add($"{recording.Name}: {problem}");
            else
                taken++;
        }

        output.WriteLine($"{taken} documents are as their schema says");
        Assert.True(refused.Count == 0, string.Join("\n", refused));
        taken.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("commandJob", """{"command": "x", "environment": "azureml:e:1", "comand": "x"}""", "$: comand is unknown")]
    [InlineData("commandJob", """{"environment": "azureml:e:1"}""", "$: command is missing")]
    [InlineData("commandJob", """{"command": 5, "environment": "azureml:e:1"}""", "$.command: none of ($.command: not of type \"string\"; $.command: not of type \"null\")")]
    [InlineData("amlCompute", """{"name": "c1", "type": "AmlCompute", "min_instances": "two"}""", "$.min_instances: none of")]
    [InlineData("sweepJob", """{"trial": "t.yml", "sampling_algorithm": "grid", "objective": {"goal": "maximize", "primary_metric": "auc"}, "search_space": {"lr": {"type": "uniform", "min_value": 1}}}""", "$.search_space: none of")]
    [InlineData("pipelineJob", """{"jobs": {"a": {"type": "automl", "task": "regression", "colour": "red"}}}""", "$.jobs: none of")]
    public void What_is_wrong_is_refused(string kind, string document, string problem)
        => SchemaCheck.Of(JsonNode.Parse(document), AssetSchemas.All()[kind + ".schema.json"]).ShouldNotBeNull().ShouldStartWith(problem);
}
