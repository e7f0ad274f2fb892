using System.Text.Json;

namespace FlightDelay.Evaluation;

/// <summary>Metrics as JSON: one object of numbers by name.</summary>
internal static class MetricsFile
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes <c>metrics.json</c> to a folder, which is made.</summary>
    public static Task WriteAsync(string folder, IReadOnlyDictionary<string, double> metrics)
    {
        Directory.CreateDirectory(folder);
        return File.WriteAllTextAsync(Path.Combine(folder, "metrics.json"), JsonSerializer.Serialize(metrics, s_indented) + "\n");
    }
}
