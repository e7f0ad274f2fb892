namespace MlOpsBuild.Domain.Rollouts.Rules;

/// <summary>What a window says that cannot be: counts that are none, or two deployments at different times.</summary>
internal static class WindowFault
{
    /// <summary>The first fault; null where there is none.</summary>
    public static string? Of(CanaryWindow window, CanaryPlan plan, Ratio? share)
    {
        var (mine, live) = (window.Challenger, window.Baseline);
        if (mine.Begin != live.Begin || mine.End != live.End)
            return $"the window of {mine.Deployment} ({mine.Begin:u} to {mine.End:u}) is not that of {live.Deployment} ({live.Begin:u} to {live.End:u})";
        if (mine.End <= mine.Begin)
            return $"the window of {mine.Deployment} ends at {mine.End:u}, before it begins at {mine.Begin:u}";
        if (window.TrafficShare.Value is not (> 0 and < 1))
            return $"a share of {window.TrafficShare} leaves nothing to compare with";
        if (share is { } earlier && earlier != window.TrafficShare)
            return $"the share of the new deployment was {earlier} and is {window.TrafficShare} within one step";
        return Of(mine, plan) ?? Of(live, plan);
    }

    private static string? Of(EvidenceWindow window, CanaryPlan plan)
    {
        if (!IsCount(window.Requests, double.MaxValue))
            return $"{window.Deployment} has {window.Requests} requests at {window.Begin:u}";
        if (!IsCount(window.Failures, window.Requests))
            return $"{window.Deployment} has {window.Failures} failures of {window.Requests} requests at {window.Begin:u}";
        if (window.Slow is { } slow && !IsCount(slow, window.Requests))
            return $"{window.Deployment} has {slow} slow answers of {window.Requests} requests at {window.Begin:u}";
        if (window.P99 < TimeSpan.Zero || window is { P99: not null, Requests: 0 })
            return $"{window.Deployment} has a percentile of {window.P99} of {window.Requests} requests at {window.Begin:u}";
        return plan.Metrics.FirstOrDefault(x => window.Metrics.TryGetValue(x.Name, out var hits) && !IsCount(hits, window.Requests)) is { } metric
            ? $"{window.Deployment} has {window.Metrics[metric.Name]} of {metric.Name} in {window.Requests} requests at {window.Begin:u}"
            : null;
    }

    /// <summary>More than this in one window cannot have been counted.</summary>
    private const double Most = 1e12;

    private static bool IsCount(double value, double most) => value >= 0 && value <= most && value <= Most && Math.Floor(value) == value;
}
