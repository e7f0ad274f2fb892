using System.Text.Json.Nodes;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>Reads errors leniently: ARM's shape, storage's, MLflow's and what proxies send in their place.</summary>
internal static class ServiceErrorReader
{
    /// <summary>No service nests further; a text that does must not cost the stack.</summary>
    private const int Depth = 16;

    private const int Excerpt = 200;

    /// <summary>The error of a body that could be parsed.</summary>
    /// <param name="body">The whole answer, or the error alone.</param>
    /// <param name="fallback">The code where the body has none.</param>
    public static ServiceError Read(JsonNode? body, string fallback)
    {
        var error = body is JsonObject whole ? Member(whole, "error") as JsonObject ?? Member(whole, "odata.error") as JsonObject ?? whole : null;
        return error == null ? new ServiceError { Code = fallback } : Read(error, fallback, 0);
    }

    /// <summary>The error of a body that is no JSON.</summary>
    public static ServiceError Read(string text, string fallback)
    {
        text = Redaction.Of(text.ReplaceLineEndings(" ").Trim());
        return new ServiceError { Code = fallback, Message = text.Length > Excerpt ? text[..Excerpt] + "…" : text };
    }

    private static ServiceError Read(JsonObject error, string fallback, int depth) => new()
    {
        Code = Text(error, "code") ?? Text(error, "error_code") ?? fallback,
        Message = Redaction.Of(Text(error, "message") ?? Text(Member(error, "message") as JsonObject, "value") ?? ""),
        Target = Text(error, "target") is { Length: > 0 } target ? Redaction.Of(target) : null,
        Details = depth < Depth && Member(error, "details") is JsonArray details ? [.. details.OfType<JsonObject>().Select(x => Read(x, "Error", depth + 1))] : [],
        InnerCodes = [.. Inner(error)],
    };

    private static IEnumerable<string> Inner(JsonObject error)
    {
        var next = error;
        for (var depth = 0; depth < Depth && Member(next, "innerError") is JsonObject inner; depth++, next = inner)
        {
            if (Text(inner, "code") is { } code)
                yield return code;
        }
    }

    private static string? Text(JsonObject? of, string name)
        => of != null && Member(of, name) is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : null;

    /// <summary>Services do not agree on <c>innererror</c> or <c>innerError</c>, <c>Code</c> or <c>code</c>.</summary>
    private static JsonNode? Member(JsonObject of, string name)
        => of.FirstOrDefault(x => string.Equals(x.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
