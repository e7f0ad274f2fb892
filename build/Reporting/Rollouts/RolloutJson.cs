using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>A rollout for machines. Pure.</summary>
public static class RolloutJson
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    /// <summary>The document.</summary>
    /// <param name="report">The rollout.</param>
    public static string Of(RolloutReport report) => JsonSerializer.Serialize(report, s_json) + "\n";
}
