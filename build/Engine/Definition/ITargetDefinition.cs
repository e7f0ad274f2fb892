using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>
/// Describes one target. Every member returns the same definition; calls add up and their order matters only
/// between actions. <c>Try…</c> members do nothing when the build does not implement the component.
/// </summary>
public interface ITargetDefinition
{
    /// <summary>Says what the target is for, in the help text.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Appends actions.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Appends an action whose result is dropped.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Appends an asynchronous action; the target ends when it does.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Targets that are planned with this one and run before it.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <inheritdoc cref="DependsOn(Target[])"/>
    /// <remarks>Without an argument, <typeparamref name="T"/> must declare exactly one target: that one is meant.</remarks>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="DependsOn{T}"/>
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>The inverse of <see cref="DependsOn(Target[])"/>: these targets depend on this one.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <inheritdoc cref="DependentFor(Target[])"/>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="DependentFor(Target[])"/>
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Skips the target when the condition, asked just before it would run, is false.</summary>
    ITargetDefinition OnlyWhenDynamic(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>Skips the target, and dependencies that nothing else needs, when the condition, asked before anything runs, is false.</summary>
    ITargetDefinition OnlyWhenStatic(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>Parameters that must have a value before anything runs.</summary>
    ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : class;

    /// <inheritdoc cref="Requires{T}(Expression{Func{T}}, Expression{Func{T}}[])"/>
    ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct;

    /// <summary>Conditions that must hold before anything runs.</summary>
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);

    /// <summary>A tool that must be there. Recorded; installing tools is left to the repository.</summary>
    ITargetDefinition Requires<T>()
        where T : IRequireTool;

    /// <summary>A tool of a stated version that must be there. Recorded; installing tools is left to the repository.</summary>
    ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion;

    /// <summary>Tool members that must have been found before anything runs.</summary>
    ITargetDefinition Requires(Expression<Func<Tool?>> tool, params Expression<Func<Tool?>>[] tools);

    /// <summary>Says what happens to dependencies when this target is skipped before the build starts.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Runs before these targets when both are planned.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <inheritdoc cref="Before(Target[])"/>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="Before(Target[])"/>
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>Runs after these targets when both are planned.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <inheritdoc cref="After(Target[])"/>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="After(Target[])"/>
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>Targets that join the plan, after this one, whenever this one is in it.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <inheritdoc cref="Triggers(Target[])"/>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="Triggers(Target[])"/>
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>The inverse of <see cref="Triggers(Target[])"/>: this target joins when one of these is planned.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <inheritdoc cref="TriggeredBy(Target[])"/>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="TriggeredBy(Target[])"/>
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Runs even when an earlier target failed or the build was interrupted.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>A failure of this target does not stop the others; the build fails all the same.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>Hides the target from the help text; it can still be named.</summary>
    ITargetDefinition Unlisted();

    /// <summary>Takes over the definition that this one overrides in the base class.</summary>
    ITargetDefinition Base();

    /// <summary>Applies other definitions to this one.</summary>
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Applies a component's default definition, even when the build overrides it.</summary>
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);

    /// <summary>Files or globs that the target leaves behind for other jobs.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Targets whose artifacts this one takes.</summary>
    ITargetDefinition Consumes(params Target[] targets);

    /// <inheritdoc cref="Consumes(Target[])"/>
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);

    /// <summary>Artifacts of another target that this one takes.</summary>
    ITargetDefinition Consumes(Target target, params string[] artifacts);

    /// <inheritdoc cref="Consumes(Target, string[])"/>
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);

    /// <inheritdoc cref="Consumes(Target, string[])"/>
    ITargetDefinition Consumes<T>(params string[] artifacts);

    /// <summary>Runs between the one <see cref="Setup"/> and the one <see cref="Cleanup"/> of <typeparamref name="T"/>.</summary>
    ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild;

    /// <summary>The number of parts, above 1, that a CI host may split the target into.</summary>
    ITargetDefinition Partition(int size);
}
