namespace MlOpsBuild.Emulator.Serving.Scaling;

/// <summary>One rule: when a metric is beyond a threshold, so many instances more or fewer.</summary>
/// <param name="Trigger">The metric and the threshold.</param>
/// <param name="Change">More instances, or fewer where it is negative; or their number, or percent of them, by <paramref name="Kind"/>.</param>
/// <param name="Kind">What the change counts.</param>
/// <param name="Cooldown">Nothing moves for so long after a change.</param>
internal sealed record ScalingRule(ScalingTrigger Trigger, int Change, ChangeKind Kind, TimeSpan Cooldown)
{
    public bool IsOut => Kind == ChangeKind.Exact || Change > 0;
}
