using MlOpsBuild.AzureMl.Serving;

namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>The two deployments between which releases alternate. Pure.</summary>
internal static class Colours
{
    /// <summary>Their names, the first one first.</summary>
    public static IReadOnlyList<string> All { get; } = ["blue", "green"];

    /// <summary>The colour that no caller reaches: the one that is not there, else the one without traffic.</summary>
    /// <param name="traffic">The traffic of the endpoint.</param>
    /// <param name="there">The deployments that are there.</param>
    /// <returns>Null when both have traffic: a release is under way.</returns>
    public static string? Idle(EndpointTraffic traffic, IReadOnlyCollection<string> there)
    {
        var idle = All.Where(x => traffic.ShareOf(x) == 0 && traffic.MirrorOf(x) == 0).ToList();
        return idle.Find(x => !there.Contains(x, StringComparer.OrdinalIgnoreCase)) ?? idle.FirstOrDefault();
    }
}
