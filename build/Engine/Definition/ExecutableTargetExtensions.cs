namespace Nuke.Common.Execution;

/// <summary>Questions about collections of targets.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Whether the target, named by its property, is among these: <c>SucceededTargets.Contains(Restore)</c>.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target)
    {
        return targets.Any(x => x.Factory.Equals(target));
    }
}
