using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>A collected body as a line in the shape of CloudEvents, as Azure's collector writes it.</summary>
/// <param name="Line">JSON without an end of line.</param>
/// <param name="Aside">The data themselves when they are too large for a line, which then refers to <paramref name="BlobPath"/>.</param>
/// <param name="BlobPath">Where those have to be; none when they are in the line.</param>
internal sealed record CollectedEvent(byte[] Line, byte[]? Aside, string? BlobPath)
{
    /// <summary>A body above this is kept in a file of its own.</summary>
    public const int LargestData = 4 << 20;

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Says one body of an exchange.</summary>
    public static CollectedEvent Of(CollectedExchange exchange, CollectedCollection collection, CollectorIdentity identity, string id, IReadOnlyList<string> headers, string folder)
    {
        var body = collection.IsOfRequest ? exchange.Request : exchange.Response;
        var json = body.Json();
        JsonNode data = json is null ? Convert.ToBase64String(body.Content.Span) : collection.IsRows ? CollectedBody.Rows(json) : json;
        var content = JsonSerializer.SerializeToUtf8Bytes(data, s_json);
        var aside = content.Length > LargestData ? $"{folder}/{exchange.Instance}_{id}.json" : null;
        var line = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = id,
            ["source"] = identity.Source,
            ["type"] = $"azureml.inference.{collection.EventType}",
            ["datacontenttype"] = json is null ? body.ContentType ?? "application/octet-stream" : "application/json",
            ["time"] = exchange.Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            // As CloudEvents has it: what is no JSON is base64, under another name.
            [aside is not null ? "dataref" : json is null ? "data_base64" : "data"] = aside ?? data,
            ["correlationid"] = exchange.CorrelationId,
            ["xrequestid"] = exchange.RequestId,
            ["modelversion"] = identity.ModelVersion,
            ["collectdatatype"] = collection.IsRows && json is not null ? "pandas.core.frame.DataFrame" : "bytes",
            ["agent"] = CollectorIdentity.Agent,
            ["contentrange"] = $"bytes 0-{content.Length - 1}/{content.Length}",
        };
        if (!collection.IsRows && headers.Count > 0)
            line["headers"] = Captured(body, headers);
        return new CollectedEvent(JsonSerializer.SerializeToUtf8Bytes(line, s_json), aside is null ? null : content, aside);
    }

    private static JsonObject Captured(CollectedBody body, IReadOnlyList<string> headers)
        => new(body.Headers.Where(x => headers.Contains(x.Key, StringComparer.OrdinalIgnoreCase)).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));
}
