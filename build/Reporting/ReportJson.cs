using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOpsBuild.Reporting;

/// <summary>Reports of releases for machines: names with underscores, outcomes as words.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    /// <summary>The document.</summary>
    public static string Of<T>(T report) => JsonSerializer.Serialize(report, s_options) + "\n";
}
