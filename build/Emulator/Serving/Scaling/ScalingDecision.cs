namespace MlOpsBuild.Emulator.Serving.Scaling;

/// <summary>
/// How many instances there are to be. Any rule that is met scales out, the one that asks for most; only when all rules that
/// scale in are met does the one that asks for fewest of them scale in: Azure Monitor's rule.
/// (https://learn.microsoft.com/azure/azure-monitor/autoscale/autoscale-understanding-settings)
/// </summary>
internal static class ScalingDecision
{
    private const double Percent = 100;

    /// <param name="profile">Bounds and rules.</param>
    /// <param name="instances">How many there are.</param>
    /// <param name="values">What was measured for each rule; null where nothing was: such a rule is not met.</param>
    /// <param name="sinceChange">How long ago they changed.</param>
    public static int Instances(ScalingProfile profile, int instances, IReadOnlyList<double?> values, TimeSpan sinceChange)
    {
        var bounded = Math.Clamp(instances, profile.Least, profile.Most);
        if (bounded != instances)
            return bounded;
        var rules = profile.Rules.Zip(values, (rule, value) => (Rule: rule, IsMet: value is { } x && Compare(x, rule.Trigger))).ToList();
        var (outward, inward) = (rules.Where(x => x.Rule.IsOut).ToList(), rules.Where(x => !x.Rule.IsOut).ToList());
        var met = outward.Where(x => x.IsMet && sinceChange >= x.Rule.Cooldown).Select(x => After(x.Rule, instances)).Where(x => x > instances).ToList();
        if (met.Count > 0)
            return Math.Clamp(met.Max(), profile.Least, profile.Most);
        if (inward.Count > 0 && inward.TrueForAll(x => x.IsMet && sinceChange >= x.Rule.Cooldown))
            return Math.Clamp(inward.Max(x => After(x.Rule, instances)), profile.Least, profile.Most);
        return instances;
    }

    private static int After(ScalingRule rule, int instances) => rule.Kind switch
    {
        ChangeKind.Exact => rule.Change,
        ChangeKind.Percent => instances + (Math.Sign(rule.Change) * (int)Math.Ceiling(Math.Abs(rule.Change) / Percent * instances)),
        _ => instances + rule.Change,
    };

    private static bool Compare(double value, ScalingTrigger trigger) => trigger.Operator switch
    {
        "Equals" => value == trigger.Threshold,
        "NotEquals" => value != trigger.Threshold,
        "GreaterThan" => value > trigger.Threshold,
        "GreaterThanOrEqual" => value >= trigger.Threshold,
        "LessThan" => value < trigger.Threshold,
        _ => value <= trigger.Threshold,
    };
}
