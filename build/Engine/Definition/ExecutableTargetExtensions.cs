using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>Questions about collections of targets.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Whether the target, named by its property, is among these: <c>SucceededTargets.Contains(Restore)</c>.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => HasFactory(targets, target);

    /// <inheritdoc cref="Contains(IEnumerable{ExecutableTarget}, Target)"/>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Setup target) => HasFactory(targets, target);

    /// <inheritdoc cref="Contains(IEnumerable{ExecutableTarget}, Target)"/>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Cleanup target) => HasFactory(targets, target);

    private static bool HasFactory(IEnumerable<ExecutableTarget> targets, Delegate factory)
        => targets.Any(x => x.Factory.Equals(factory));
}
