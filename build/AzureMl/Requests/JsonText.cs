using System.Text.Json.Nodes;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>Reads texts out of answers, which may be of any shape.</summary>
internal static class JsonText
{
    /// <summary>The text of a property; null when it is not there or is no text.</summary>
    public static string? Text(JsonObject? of, string name) => of?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
