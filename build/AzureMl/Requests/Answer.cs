using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>An answer, read whole.</summary>
internal sealed class Answer
{
    private readonly byte[] _content;
    private readonly Lazy<JsonNode?> _json;

    public Answer(Response response, TimeSpan? hint)
    {
        Status = response.Status;
        Hint = hint;
        Headers = response.Headers.GroupBy(x => x.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(x => x.Key, x => x.First().Value, StringComparer.OrdinalIgnoreCase);
        _content = response.Content.ToArray();
        _json = new Lazy<JsonNode?>(Parse);
    }

    public int Status { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>How soon the server wants to be asked again; null without a hint.</summary>
    public TimeSpan? Hint { get; }

    /// <summary>The body; null when it is empty or no JSON.</summary>
    public JsonNode? Json => _json.Value;

    public ReadOnlyMemory<byte> Content => _content;

    public bool IsEmpty => _content.Length == 0;

    public string Text => System.Text.Encoding.UTF8.GetString(_content);

    public string? RequestId => Headers.GetValueOrDefault("x-ms-request-id") ?? Headers.GetValueOrDefault("x-ms-correlation-request-id");

    private JsonNode? Parse()
    {
        try
        {
            return IsEmpty ? null : JsonNode.Parse(_content);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
