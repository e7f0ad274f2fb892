using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Serving;

namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>
/// The deployments between which releases alternate. Three, so that a release can come while the one that served before the
/// live one is still kept warm. Pure.
/// </summary>
internal static class Colours
{
    /// <summary>Their names, the first one first.</summary>
    public static IReadOnlyList<string> All { get; } = ["blue", "green", "amber"];

    /// <summary>The colour that no caller reaches and nobody goes back to: one that is there unkept, else one that is not there, else the one that was to be kept for the shortest time.</summary>
    /// <param name="traffic">The traffic of the endpoint.</param>
    /// <param name="there">The deployments that are there.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null when all have traffic.</returns>
    public static string? Idle(EndpointTraffic traffic, IReadOnlyDictionary<string, JsonObject> there, DateTimeOffset now)
    {
        var idle = All.Where(x => traffic.ShareOf(x) == 0 && traffic.MirrorOf(x) == 0).ToList();
        return idle.Find(x => there.TryGetValue(x, out var deployment) && KeptUntil(deployment) <= now)
            ?? idle.Find(x => !there.ContainsKey(x))
            ?? idle.MinBy(x => KeptUntil(there[x]));
    }

    private static DateTimeOffset KeptUntil(JsonObject deployment)
        => DateTimeOffset.TryParse(ServedEndpoint.Tag(deployment, ServedEndpoint.KeepTag), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : DateTimeOffset.MinValue;
}
