using System.Globalization;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>A deployment's <c>dataCollector</c>: only what is enabled is in it.</summary>
/// <param name="Sampling">Collections and the share of requests that each keeps.</param>
/// <param name="Rate">How often a new folder begins.</param>
/// <param name="CaptureHeaders">Headers that <c>request</c> and <c>response</c> keep.</param>
internal sealed record CollectorSettings(IReadOnlyDictionary<string, double> Sampling, RollingRate Rate, IReadOnlyList<string> CaptureHeaders)
{
    /// <summary>Never captured, whoever asks for them: they are keys.</summary>
    private static readonly string[] s_secret = ["authorization", "cookie", "set-cookie", "proxy-authorization", "api-key", "x-api-key"];

    /// <summary>Reads what the resource surface has accepted; what is not said has Azure's defaults.</summary>
    public static CollectorSettings Read(JsonNode? collector) => new(
        (collector?["collections"] as JsonObject ?? [])
            .Where(x => "Enabled".Equals((string?)x.Value?["dataCollectionMode"], StringComparison.OrdinalIgnoreCase))
            .ToDictionary(x => x.Key, x => x.Value?["samplingRate"] is JsonValue rate ? double.Parse(rate.ToString(), CultureInfo.InvariantCulture) : 1, StringComparer.Ordinal),
        Enum.TryParse<RollingRate>((string?)collector?["rollingRate"], ignoreCase: true, out var rolling) ? rolling : RollingRate.Hour,
        [.. (collector?["requestLogging"]?["captureHeaders"] as JsonArray ?? []).Select(x => (string)x!).Where(x => !s_secret.Contains(x, StringComparer.OrdinalIgnoreCase))]);
}
