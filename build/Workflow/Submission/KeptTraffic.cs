using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>
/// An endpoint's document that says nothing of traffic would take it away, since a PUT replaces the whole: what the
/// endpoint has then stays. Pure.
/// </summary>
internal static class KeptTraffic
{
    private static readonly string[] s_maps = ["traffic", "mirrorTraffic"];

    /// <summary>The plan of an endpoint, with the shares that it leaves open as they are.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="endpoint">The endpoint as it is; null where there is none.</param>
    public static Plan In(Plan plan, JsonObject? endpoint)
    {
        if (endpoint?["properties"] is not JsonObject present || plan.Steps[^1] is not RequestStep put)
            return plan;
        var body = (JsonObject)put.Body.DeepClone();
        foreach (var map in s_maps.Where(x => body["properties"]?[x] is not JsonObject { Count: > 0 } && present[x] is JsonObject))
            body["properties"]![map] = present[map]!.DeepClone();
        return plan with { Steps = [.. plan.Steps.SkipLast(1), put with { Body = body }] };
    }
}
