using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace MlOpsBuild.Emulator.Jobs.Definition;

/// <summary>
/// Reads inputs, outputs and limits as they come over the wire: in camel case from jobs, in snake case from steps and
/// components.
/// </summary>
internal static class Wire
{
    private static readonly string[] s_literalTypes = ["literal", "string", "number", "integer", "boolean"];

    public static bool IsLiteral(string type) => s_literalTypes.Contains(type, StringComparer.OrdinalIgnoreCase);

    /// <summary>A member by its camel or snake case name, as text; numbers and truth values as they are written.</summary>
    public static string? Text(JsonObject? of, string camel, string? snake = null)
        => (of?[camel] ?? (snake is null ? null : of?[snake])) is JsonValue value ? Text(value) : null;

    public static string Text(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => value.ToJsonString(),
    };

    public static bool Flag(JsonObject? of, string name, bool otherwise = false)
        => Text(of, name) is { } text && bool.TryParse(text, out var flag) ? flag : otherwise;

    /// <summary>A map of texts; other scalars count as what they are written as.</summary>
    public static Dictionary<string, string> Texts(JsonNode? node) => (node as JsonObject ?? [])
        .Where(x => x.Value is JsonValue).ToDictionary(x => x.Key, x => Text((JsonValue)x.Value!), StringComparer.Ordinal);

    /// <summary>The value of an input as it was sent; bindings in it are not followed.</summary>
    public static (BoundValue Value, string? Mode) Input(JsonNode? node)
    {
        if (node is JsonValue scalar)
            return (new Literal(Text(scalar)), null);
        if (node is not JsonObject input)
            return (Unset.Value, null);
        var type = Text(input, "jobInputType", "job_input_type") ?? "literal";
        var mode = Text(input, "mode");
        if (Text(input, "value") is { } value)
            return (IsLiteral(type) ? new Literal(value) : new DataValue(value, type), mode);
        return (Text(input, "uri", "path") is { } uri ? new DataValue(uri, type) : Unset.Value, mode);
    }

    public static InputMode Mode(string? word) => word?.ToUpperInvariant() switch
    {
        "RW_MOUNT" or "READWRITEMOUNT" => InputMode.Write,
        "DIRECT" => InputMode.Direct,
        _ => InputMode.Read,
    };

    /// <summary>An output as it was sent, with the type that a component declares.</summary>
    public static StepOutput Output(string name, JsonNode? node, string? declared)
    {
        var output = node as JsonObject;
        var type = Text(output, "jobOutputType", "job_output_type") ?? declared ?? "uri_folder";
        return new StepOutput(name, type, Text(output, "uri", "path"), Text(output, "assetName", "name"), Text(output, "assetVersion", "version"));
    }

    /// <summary><c>limits.timeout</c>, ISO 8601.</summary>
    /// <exception cref="JobProblem">It is no duration.</exception>
    public static TimeSpan? Timeout(JsonNode? limits)
    {
        if (Text(limits as JsonObject, "timeout") is not { Length: > 0 } text)
            return null;
        try
        {
            return XmlConvert.ToTimeSpan(text) is var time && time > TimeSpan.Zero ? time : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new JobProblem($"limits.timeout is '{text}'; it takes an ISO 8601 duration such as PT10M.");
        }
    }
}
