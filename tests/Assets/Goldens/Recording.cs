using System.Text.Json.Nodes;

namespace MlOpsBuild.Assets.Tests.Goldens;

/// <summary>A document and the requests that azure-ai-ml 1.28.0 sent for it.</summary>
/// <param name="Name">Path of the recording, for messages.</param>
/// <param name="Document">The YAML file.</param>
/// <param name="Kind">Kind, as the statistics name it.</param>
/// <param name="Succeeded">Whether the client took the document.</param>
/// <param name="Overrides">What was set on the command line.</param>
/// <param name="Requests">What was sent, in order.</param>
public sealed record Recording(string Name, string Document, string Kind, bool Succeeded, IReadOnlyList<string> Overrides, IReadOnlyList<JsonObject> Requests)
{
    /// <summary>The workspace that all recordings were made against.</summary>
    public const string Workspace = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws";

    public static IReadOnlyList<Recording> All(string golden)
    {
        string[] sets = [golden, Path.Combine(golden, "synthetic")];
        return [.. from set in sets
                   from file in Directory.EnumerateFiles(Path.Combine(set, "requests"), "*.json", SearchOption.AllDirectories)
                   let recording = Read(file, set)
                   orderby recording.Name
                   select recording];
    }

    private static Recording Read(string file, string set)
    {
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        var source = json["source"]!.GetValue<string>();
        var properties = json["main"]?["body"]?["properties"];
        var kind = json["kind"]!.GetValue<string>() switch
        {
            "job" => properties?["jobType"]?.GetValue<string>() switch { "FineTuning" => "fine-tuning job", { } type => string.Concat(type.Select(char.ToLowerInvariant)) + " job", null => "" },
            "component" => $"{properties?["componentSpec"]?["type"]?.GetValue<string>()} component",
            "model_batch_deployment" or "pipeline_component_batch_deployment" => "batch deployment",
            var other => other.Replace('_', ' '),
        };
        return new Recording(
            source,
            json["templated"] == null ? Path.Combine(set, "documents", source) : Template.Render(Path.Combine(set, "documents", source)),
            kind,
            json["status"]!.GetValue<string>() == "ok",
            [.. (json["overrides"]?.AsArray() ?? []).Select(x => x!.GetValue<string>())],
            [.. json["requests"]!.AsArray().Select(x => x!.AsObject())]);
    }
}
