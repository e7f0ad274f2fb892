using System.Text.Json.Nodes;
using CsCheck;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Exporting;

/// <summary>Whatever a service answers, it is written as far as it can be, or said not to be exported; never an exception.</summary>
[Collection("recordings")]
public sealed class AnyResourceTests
{
    private static readonly string?[] s_values = [null, "1", "-1.5", "true", "\"\"", "\"x\"", "\"azureml:a:1\"", "\"PT1H\"", "[]", "[1]", "{}", """{"a":1}""", """{"type":"x","value":[]}"""];

    [Fact]
    public void Any_body_is_written_or_refused()
    {
        var golden = Shared.Golden();
        var resources = Recording.All(golden).Where(x => x.Succeeded).SelectMany(x => AssetDocuments.Read(x.Document, ConformanceTests.Options(x, golden)).Plan is { } plan ? Answers.Fill(plan).OfType<RequestStep>() : [])
            .Where(x => x.Method == "PUT").DistinctBy(x => x.Path + x.Body.ToJsonString().Length).Select(x => (x.Path, Text: x.Body.ToJsonString())).ToList();

        Gen.Select(Gen.Int[0, resources.Count - 1], Gen.Int[0, int.MaxValue].Array[1, 3], Gen.Int[0, s_values.Length - 1].Array[3]).Sample(
            (at, places, values) =>
            {
                var resource = (JsonObject)JsonNode.Parse(resources[at].Text)!;
                resource["id"] = resources[at].Path;
                resource["name"] = "n";
                foreach (var (place, value) in places.Zip(values))
                    Change(resource, place, s_values[value]);
                AssetExports.Write(resource);
            },
            iter: 4000, threads: 1);
    }

    private static void Change(JsonObject resource, int place, string? value)
    {
        var nodes = Below(resource["properties"]).ToList();
        if (nodes.Count == 0)
            return;
        var node = nodes[place % nodes.Count];
        var changed = value == null ? null : JsonNode.Parse(value);
        switch (node.Parent)
        {
            case JsonObject map:
                map[node.GetPropertyName()] = changed;
                break;
            case JsonArray list:
                list[node.GetElementIndex()] = changed;
                break;
        }
    }

    private static IEnumerable<JsonNode> Below(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(x => x.Value).OfType<JsonNode>().SelectMany(x => Below(x).Prepend(x)),
        JsonArray list => list.OfType<JsonNode>().SelectMany(x => Below(x).Prepend(x)),
        _ => [],
    };
}
