using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>Rules about what runs are made of: environments, data, models.</summary>
internal static partial class AssetRules
{
    private const string Asset = "Register it as a data asset and write azureml:<name>:<version>, so that the lineage names its version.";

    private static readonly string[] s_data = ["training_data", "validation_data", "test_data"];
    private static readonly string[] s_compared = ["production_data", "reference_data"];

    public static void Check(Part part, ErrorList found)
    {
        var map = part.Map;
        if (part.Role == Role.Environment)
            Environment(map, found);
        if (part.Role is Role.Job or Role.Step or Role.Component)
        {
            foreach (var input in s_data.Select(x => map[x]).Concat((map["inputs"] as MapNode)?.Entries.Select(x => x.Value) ?? []))
                Raw(input, found);
        }

        if (part.Role == Role.Monitor)
        {
            foreach (var signal in (map["monitoring_signals"] as MapNode)?.Entries.Select(x => x.Value).OfType<MapNode>() ?? [])
                Signal(signal, found);
        }

        if (part.Role == Role.Data && map["path"] is ScalarNode { Value: string path } at && Foreign().IsMatch(path))
            found.Add(at, new Mistake("MLO111", $"The data lie at {path}, of which the workspace knows nothing: who may read them, whether they change.", "Make a datastore of the storage, or copy them into one, and write azureml://datastores/<name>/paths/<path>."));
        if (part.Role == Role.Model && !map.Has("type"))
            found.Add(map, new Mistake("MLO112", "The model does not say what it is, and becomes a custom_model.", "Add 'type: mlflow_model', triton_model or custom_model: it decides on how it is loaded and served."));
    }

    private static void Environment(MapNode map, ErrorList found)
    {
        if (map["image"] is ScalarNode { Value: string image } at && !image.Contains('@', StringComparison.Ordinal)
            && (!image[(image.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal) || image.EndsWith(":latest", StringComparison.Ordinal)))
            found.Add(at, new Mistake("MLO104", $"The image {image} is another one tomorrow.", "Name its tag or, better, its digest: image:1.2.3 or image@sha256:…"));
        if (map["conda_file"] is MapNode conda)
            Dependencies.Check(conda["dependencies"], found);
    }

    private static void Signal(MapNode signal, ErrorList found)
    {
        var compared = s_compared.Select(x => signal[x]).OfType<Node>().SelectMany(x => x is ListNode list ? list.Items : [x]);
        foreach (var data in compared.Concat((signal["input_data"] as MapNode)?.Entries.Select(x => x.Value) ?? []).OfType<MapNode>())
            Raw(data["input_data"], found);
    }

    private static void Raw(Node? input, ErrorList found)
    {
        if ((input as MapNode)?["path"] is ScalarNode { Value: string path } at && RawPath().IsMatch(path) && !path.Contains("${{", StringComparison.Ordinal))
            found.Add(at, new Mistake("MLO110", $"The data come from {path}: no lineage tells which they were.", (input as MapNode)?.Text("type")?.EndsWith("_model", StringComparison.Ordinal) == true ? Asset.Replace("a data asset", "a model", StringComparison.Ordinal) : Asset));
    }

    [GeneratedRegex("^((https?|wasbs?|abfss?|adl)://|azureml://(subscriptions/.*/)?datastores/)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RawPath();

    [GeneratedRegex("^(https?|wasbs?|abfss?|adl)://", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();
}
