using Nuke.Common.Execution;

namespace Nuke.Common.Running;

/// <summary>Decides before anything runs which planned targets are passed over.</summary>
internal static class Skipping
{
    /// <summary>
    /// Applies <c>--skip</c>, then the static conditions in plan order. A target that was asked for (by name, or as
    /// default when none was named) is never skipped by <c>--skip</c>; one that was named is skipped by a condition
    /// only at its turn, so that its requirements are still checked.
    /// </summary>
    /// <param name="plan">The planned targets.</param>
    /// <param name="names">The targets to skip; empty for all not asked for; null for none.</param>
    public static void Apply(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyCollection<ExecutableTarget>? names)
    {
        foreach (var target in plan.Where(x => names != null && !IsAskedFor(plan, x) && (names.Count == 0 || names.Contains(x))))
            Skip(plan, target, "via parameter");

        foreach (var target in plan.Where(x => x.Status == ExecutionStatus.Scheduled))
        {
            var failed = target.StaticConditions.Where(x => !x.Delegate()).Select(x => x.Text).ToList();
            if (failed.Count == 0)
                continue;
            target.OnlyWhen = string.Join(" && ", failed);
            if (target.Invoked)
                SkipDependencies(plan, target);
            else
                Skip(plan, target, reason: null);
        }
    }

    private static bool IsAskedFor(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target)
        => target.Invoked || (target.IsDefault && !plan.Any(x => x.Invoked));

    private static void Skip(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target, string? reason)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;
        target.Status = ExecutionStatus.Skipped;
        target.Skipped = reason;
        SkipDependencies(plan, target);
    }

    private static void SkipDependencies(IReadOnlyCollection<ExecutableTarget> plan, ExecutableTarget target)
    {
        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;
        foreach (var dependency in target.ExecutionDependencies.Concat(target.Triggers).Where(x => !IsAskedFor(plan, x)))
        {
            var wantedElsewhere = plan.Any(x => x != target && x.Status == ExecutionStatus.Scheduled && (x.ExecutionDependencies.Contains(dependency) || x.Triggers.Contains(dependency)));
            if (!wantedElsewhere)
                Skip(plan, dependency, $"because of {target.Name}");
        }
    }
}
