using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOpsBuild.Reporting.Drills;

/// <summary>A drill for machines. Pure.</summary>
public static class DrillJson
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    /// <summary>The document.</summary>
    public static string Of(DrillReport report) => JsonSerializer.Serialize(report, s_json) + "\n";
}
