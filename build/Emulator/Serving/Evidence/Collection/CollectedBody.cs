using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>A body, and the headers that came with it.</summary>
internal sealed record CollectedBody(ReadOnlyMemory<byte> Content, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Nothing when it is no JSON, whatever its type says.</summary>
    public JsonNode? Json()
    {
        try
        {
            return JsonNode.Parse(Content.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The rows of a body: a list; an object that holds one list alone; <c>columns</c> and <c>data</c> as pandas splits a table;
    /// any of them as <c>input_data</c>, <c>inputs</c> or <c>data</c>. Whatever else is one row.
    /// </summary>
    public static JsonArray Rows(JsonNode body) => body switch
    {
        JsonArray rows => (JsonArray)rows.DeepClone(),
        JsonObject table when table["columns"] is JsonArray columns && table["data"] is JsonArray data => Table(columns, data),
        JsonObject { Count: 1 } one when one.First().Value is JsonArray rows => (JsonArray)rows.DeepClone(),
        JsonObject named when Named(named) is { } inner => Rows(inner),
        _ => [body.DeepClone()],
    };

    private static JsonNode? Named(JsonObject body) => ((string[])["input_data", "inputs", "data"])
        .Select(x => body[x])
        .FirstOrDefault(x => x is JsonArray || x is JsonObject y && y["columns"] is JsonArray && y["data"] is JsonArray);

    private static JsonArray Table(JsonArray columns, JsonArray data) => [.. data.Select(x => x is JsonArray row && row.Count == columns.Count
        ? new JsonObject(columns.Zip(row, (name, value) => KeyValuePair.Create(name?.ToString() ?? "", value?.DeepClone())).DistinctBy(y => y.Key))
        : x?.DeepClone())];
}
