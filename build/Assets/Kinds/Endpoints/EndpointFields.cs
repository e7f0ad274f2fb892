using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>What endpoints and deployments have in common.</summary>
internal static class EndpointFields
{
    private static readonly string[] s_outside = ["tags", "identity", "sku"];

    public static IReadOnlyList<Field> Common { get; } =
    [
        new("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new("name", Names.Endpoint, "Its name.") { To = "", Required = true },
        new("description", JobFields.Text, "What it is for."),
        new("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
        new("properties", JobFields.Texts, "Properties.") { Default = () => new JsonObject() },
    ];

    /// <summary>Access from public networks and to them: sent as it is written.</summary>
    public static Choice Access { get; } = new("enabled", "disabled");

    /// <summary>A regional resource: tags, identity and size beside its properties.</summary>
    public static JsonObject Regional(JsonObject body, string location)
    {
        var resource = new JsonObject { ["location"] = location, ["properties"] = body };
        foreach (var name in s_outside)
        {
            if (body[name] is not { } value)
                continue;
            body.Remove(name);
            resource[name] = value;
        }

        return resource;
    }
}
