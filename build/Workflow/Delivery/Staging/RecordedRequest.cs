using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Serving;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>
/// A request as somebody once sent it, and what a good answer holds at least: a JSON file with <c>request</c> and
/// <c>expected: { status, body, tolerance }</c>.
/// </summary>
internal sealed record RecordedRequest
{
    /// <summary>What a caller hopes for.</summary>
    public const int Fine = 200;

    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>What is sent.</summary>
    public required BinaryData Body { get; init; }

    /// <summary>The status that is expected.</summary>
    public required int Status { get; init; }

    /// <summary>What the answer has to hold; null where any will do.</summary>
    public JsonNode? Expected { get; init; }

    /// <summary>How far numbers may be off.</summary>
    public double Tolerance { get; init; }

    /// <summary>Whether the request is one that a caller would send, not one that is refused.</summary>
    public bool IsGood => Status == Fine;

    /// <summary>All requests of a folder, by name.</summary>
    /// <exception cref="WorkflowException">There is none, or a file is none (MLO350).</exception>
    public static IReadOnlyList<RecordedRequest> All(string folder)
    {
        IReadOnlyList<RecordedRequest> all = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)] : [];
        return all.Any(x => x.IsGood)
            ? all
            : throw new WorkflowException("MLO350", $"{folder} has no recorded request that expects status 200, so nothing would show that a deployment answers. Add a file {{ \"request\": …, \"expected\": {{ \"status\": 200, \"body\": … }} }}.");
    }

    /// <summary>What an answer lacks of what is expected; null where it lacks nothing.</summary>
    public string? Missing(ScoringAnswer answer)
    {
        if (StatusOf(answer) != Status)
            return $"status {StatusOf(answer)} instead of {Status}";
        try
        {
            return Expected is null ? null : Missing(Expected, JsonNode.Parse(answer.Body.ToMemory().Span), "$");
        }
        catch (JsonException)
        {
            return "an answer that is no JSON";
        }
    }

    /// <summary>The status that the model gave: an endpoint wraps a bad one into its own.</summary>
    public static int StatusOf(ScoringAnswer answer) => answer.ModelStatus ?? answer.Status;

    private string? Missing(JsonNode? expected, JsonNode? given, string path) => (expected, given) switch
    {
        (JsonObject all, JsonObject some) => all.Select(x => Missing(x.Value, some[x.Key], $"{path}.{x.Key}")).FirstOrDefault(x => x is not null),
        (JsonArray all, JsonArray some) when all.Count == some.Count => all.Select((x, i) => Missing(x, some[i], $"{path}[{i}]")).FirstOrDefault(x => x is not null),
        (JsonValue number, JsonValue other) when number.GetValueKind() == JsonValueKind.Number && other.GetValueKind() == JsonValueKind.Number
            => Math.Abs(number.GetValue<double>() - other.GetValue<double>()) <= Tolerance ? null : $"{path} is {other}, not {number} ± {Tolerance}",
        _ => JsonNode.DeepEquals(expected, given) ? null : $"{path} is {given?.ToJsonString() ?? "missing"}, not {expected?.ToJsonString() ?? "null"}",
    };

    private static RecordedRequest Read(string file)
    {
        try
        {
            var document = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
            var expected = document["expected"]?.AsObject() ?? throw new JsonException("'expected' is missing");
            return new RecordedRequest
            {
                Name = Path.GetFileName(file),
                Body = BinaryData.FromString((document["request"] ?? throw new JsonException("'request' is missing")).ToJsonString()),
                Status = (int?)expected["status"] ?? Fine,
                Expected = expected["body"]?.DeepClone(),
                Tolerance = (double?)expected["tolerance"] ?? 0,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new WorkflowException("MLO350", $"{file} is no recorded request: {exception.Message}. It is {{ \"request\": …, \"expected\": {{ \"status\": 200, \"body\": …, \"tolerance\": 0.01 }} }}.", exception);
        }
    }
}
