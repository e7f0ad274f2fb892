using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>What holds for the body of every resource.</summary>
internal static class BodyRules
{
    private static readonly string[] s_texts = ["location", "kind"];
    private static readonly string[] s_flags = ["isArchived", "isAnonymous"];

    /// <exception cref="ArmException">Naming every field that is wrong.</exception>
    public static void Check(JsonObject body)
    {
        List<(string, string)> faults = [];
        if (body["properties"] is not JsonObject properties)
            throw ArmErrors.Invalid(("properties", "must be an object."));
        foreach (var (owner, name) in new[] { (body, "tags"), (properties, "tags"), (properties, "properties") })
        {
            // The properties of a compute are an object of its own; only flat maps of text are meant here.
            var isFree = name == "properties" && properties["computeType"] is not null;
            if (!isFree && owner[name] is { } map && (map is not JsonObject entries || entries.Any(x => x.Value is not null && x.Value.GetValueKind() != JsonValueKind.String)))
                faults.Add((owner == body ? name : $"properties.{name}", "must be an object whose values are strings."));
        }

        faults.AddRange(s_flags
            .Where(x => properties[x] is { } value && value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            .Select(x => ($"properties.{x}", "must be true or false.")));
        if (properties["description"] is { } description && description.GetValueKind() != JsonValueKind.String)
            faults.Add(("properties.description", "must be a string."));
        faults.AddRange(s_texts.Where(x => body[x] is { } value && value.GetValueKind() != JsonValueKind.String).Select(x => (x, "must be a string.")));
        if (body["identity"] is { } identity && (identity is not JsonObject asked || Text(asked, "type") is null || asked["userAssignedIdentities"] is not (null or JsonObject)))
            faults.Add(("identity", "must be an object with a type."));
        if (faults.Count > 0)
            throw ArmErrors.Invalid(faults);
    }

    /// <summary>A text of the properties that must be there.</summary>
    public static string Required(JsonObject properties, string name)
        => Text(properties, name) is { Length: > 0 } text ? text : throw ArmErrors.Invalid(($"properties.{name}", "is required."));

    public static string? Text(JsonObject properties, string name)
        => properties[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
