using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds;

namespace MlOpsBuild.Assets;

/// <summary>The way back: resources that a workspace has, as CLI v2 documents.</summary>
public static class AssetExports
{
    private const string Schemas = "https://azuremlschemas.azureedge.net/latest/";

    /// <summary>
    /// Writes the document that a resource could have been made of: read again, it comes to the same. What lay in files is named by
    /// its id. Reads no file and asks nobody.
    /// </summary>
    /// <param name="resource">The resource as the service answers it: <c>id</c>, <c>properties</c> …</param>
    /// <returns>The document; null when resources of this kind are not exported.</returns>
    public static AssetExport? Write(JsonObject resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Origin.Of(resource) is not { } origin || resource["properties"] is not JsonObject properties)
            return null;
        if (Classification.Kinds.FirstOrDefault(x => x.Exported is { } way && way.Type.Equals(origin.Type, StringComparison.OrdinalIgnoreCase) && way.Is(properties)) is not { Exported: { } exported } kind)
            return null;
        var export = new Export(origin.Workspace);
        var body = exported.Body((JsonObject)resource.DeepClone());
        var given = Given(kind, origin, body, export);
        var document = exported.Restore is { } restore ? restore(body, export, given) : kind.Table.Restore(body, export, given);
        document = document with { Entries = [.. document.Entries.OrderBy(x => x.Key switch { "$schema" => 0, "type" => 1, _ => 2 })] };
        var yaml = YamlText.Write(document);
        foreach (var sentence in Fidelity.Of(kind, origin, resource, yaml))
            export.Note(sentence);
        var text = new StringBuilder();
        foreach (var note in export.Notes)
            text.Append("# ").Append(note).Append('\n');
        return new AssetExport(kind.Name, text.Append(yaml).ToString(), export.Notes);
    }

    /// <summary>What the id says rather than the body.</summary>
    private static Dictionary<string, Node> Given(Kind kind, Origin origin, JsonObject body, Export export)
    {
        var given = new Dictionary<string, Node> { ["$schema"] = Nodes.Text(Nodes.TextOf(body["$schema"]) ?? $"{Schemas}{kind.Schema}.schema.json") };
        if (origin.Type.Equals("jobs", StringComparison.OrdinalIgnoreCase))
        {
            // A job runs once: the same name again would be the same job.
            return given;
        }

        if (origin.IsAnonymous)
        {
            export.Note("It had no name of its own. Name it, or name this file where it is used.");
            return given;
        }

        given["name"] = Nodes.Text(origin.Name);
        if (origin.Version is { } version)
            given["version"] = Nodes.Plain(version) is { Value: string or long or double } plain ? plain : Nodes.Text(version);
        if (origin.Endpoint is { } endpoint)
            given["endpoint_name"] = Nodes.Text(endpoint);
        return given;
    }
}
