using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>A collected body as a line in the shape of CloudEvents, as Azure's collector writes it.</summary>
/// <param name="Line">JSON without an end of line.</param>
/// <param name="Aside">The data themselves when they are too large for a line, which then refers to <see cref="BlobPath"/>.</param>
/// <param name="BlobPath">Where those have to be; none when they are in the line.</param>
internal sealed record CollectedEvent(byte[] Line, byte[]? Aside = null, string? BlobPath = null)
{
    /// <summary>Data above this are kept in a file of their own.</summary>
    public const int LargestData = 4 << 20;

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Says one body of an exchange.</summary>
    public static CollectedEvent Of(CollectedExchange exchange, CollectedCollection collection, CollectorIdentity identity, string id, IReadOnlyList<string> headers, string folder)
    {
        var body = collection.IsOfRequest ? exchange.Request : exchange.Response;
        var content = body.Json() is { } json
            ? JsonSerializer.SerializeToUtf8Bytes(collection.IsRows ? CollectedBody.Rows(json) : json, s_json)
            : JsonSerializer.SerializeToUtf8Bytes(Convert.ToBase64String(body.Content.Span), s_json);
        var isJson = body.Json() is not null;
        var aside = content.Length > LargestData ? $"{folder}/{exchange.Instance}_{id}.json" : null;
        var line = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = identity.Source,
            ["type"] = $"azureml.inference.{collection.EventType}",
            ["datacontenttype"] = isJson ? "application/json" : body.ContentType ?? "application/octet-stream",
            ["time"] = exchange.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            // As CloudEvents has it: what is no JSON is base64 under another name.
            [aside is not null ? "dataref" : isJson ? "data" : "data_base64"] = aside is null ? JsonNode.Parse(content) : aside,
            ["correlationid"] = exchange.CorrelationId,
            ["xrequestid"] = exchange.RequestId,
            ["modelversion"] = identity.ModelVersion,
            ["collectdatatype"] = collection.IsRows && isJson ? "pandas.core.frame.DataFrame" : "bytes",
            ["agent"] = CollectorIdentity.Agent,
            ["contentrange"] = $"bytes 0-{content.Length - 1}/{content.Length}",
        };
        if (!collection.IsRows && headers.Count > 0)
            line["headers"] = new JsonObject(body.Headers.Where(x => headers.Contains(x.Key, StringComparer.OrdinalIgnoreCase)).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));
        return new CollectedEvent(JsonSerializer.SerializeToUtf8Bytes(line, s_json), aside is null ? null : content, aside);
    }
}
