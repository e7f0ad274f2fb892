using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightDelay.Tests.Serving;

/// <summary>A request, and what a good answer holds at least.</summary>
internal sealed record RecordedRequest(string Description, JsonObject Request, RecordedRequest.Answer Expected)
{
    public static IEnumerable<string> Files => Directory.GetFiles(Repository.At("tests/requests"), "*.json").Select(x => Path.GetFileName(x)).Order();

    public static RecordedRequest Read(string file)
        => JsonSerializer.Deserialize<RecordedRequest>(File.ReadAllText(Repository.At($"tests/requests/{file}")), JsonSerializerOptions.Web)!;

    /// <summary>What the answer lacks of what is expected, as a path; null where it lacks nothing.</summary>
    public static string? Missing(JsonNode? expected, JsonNode? answer, double tolerance, string path = "$") => (expected, answer) switch
    {
        (JsonObject all, JsonObject given) => all.Select(x => Missing(x.Value, given[x.Key], tolerance, $"{path}.{x.Key}")).FirstOrDefault(x => x is not null),
        (JsonArray all, JsonArray given) when all.Count == given.Count => all.Select((x, i) => Missing(x, given[i], tolerance, $"{path}[{i}]")).FirstOrDefault(x => x is not null),
        (JsonValue number, JsonValue given) when number.GetValueKind() == JsonValueKind.Number && given.GetValueKind() == JsonValueKind.Number
            => Math.Abs(number.GetValue<double>() - given.GetValue<double>()) <= tolerance ? null : $"{path} is {given}, not {number}",
        _ => JsonNode.DeepEquals(expected, answer) ? null : $"{path} is {answer?.ToJsonString() ?? "missing"}, not {expected?.ToJsonString()}",
    };

    internal sealed record Answer(int Status, JsonNode Body, double Tolerance = 0);
}
