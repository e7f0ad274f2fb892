using System.Text.Json.Nodes;

namespace MlOpsBuild.AzureMl.Insights;

/// <summary>
/// What a server that answers by the second says of latency besides: how many answers took how long, in buckets, and whether
/// it saw the whole window.
/// </summary>
internal static class LatencyHistogram
{
    private const string Extension = "x-mlopsbuild";

    /// <summary>Whether the whole window was measured.</summary>
    public static bool IsComplete(JsonObject answer) => answer[Extension]?["complete"] is JsonValue value && value.TryGetValue<bool>(out var complete) && complete;

    /// <summary>How many answers of each deployment took longer: those of a bucket count that begins at the bound or above.</summary>
    public static Dictionary<string, long> Above(JsonObject answer, TimeSpan bound)
    {
        var counts = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        if (answer[Extension] is not JsonObject extension || extension["bounds"] is not JsonArray upper)
            return counts;
        double[] bounds = [.. upper.Select(x => x!.GetValue<double>())];
        foreach (var series in (extension["timeseries"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = (string?)(series["metadatavalues"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault()?["value"] ?? "";
            counts[name] = (series["data"] as JsonArray ?? []).OfType<JsonObject>().Sum(x => Slow(x, bounds, bound.TotalMilliseconds));
        }

        return counts;
    }

    private static long Slow(JsonObject data, double[] bounds, double milliseconds)
    {
        var (buckets, counts) = (data["buckets"] as JsonArray ?? [], data["counts"] as JsonArray ?? []);
        return buckets.Zip(counts).Where(x => x.First!.GetValue<int>() is var bucket && (bucket == 0 ? 0 : bounds[bucket - 1]) >= milliseconds).Sum(x => x.Second!.GetValue<long>());
    }
}
