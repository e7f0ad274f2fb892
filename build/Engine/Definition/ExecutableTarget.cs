using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Common.Execution;

/// <summary>A target with its relations resolved, as hooks and reports see it.</summary>
[DebuggerDisplay("{Name} ({Status})")]
public class ExecutableTarget
{
    internal Stopwatch Stopwatch { get; } = new();

    /// <summary>The property that defines the target.</summary>
    public MemberInfo Member { get; set; } = null!;

    /// <summary>The name, as written in code.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the target is for, if it says so.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the help text shows it.</summary>
    public bool Listed { get; set; }

    /// <summary>The delegate by which other definitions name this target; compared with <see cref="object.Equals(object)"/>.</summary>
    public Delegate Factory { get; set; } = null!;

    /// <summary>Conditions asked just before the target runs, with their source text.</summary>
    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; internal set; } = [];

    /// <summary>Conditions asked before anything runs, with their source text.</summary>
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; internal set; } = [];

    /// <summary>What happens to dependencies when the target is skipped.</summary>
    public DependencyBehavior DependencyBehavior { get; internal set; }

    /// <summary>Whether it runs after a failure too.</summary>
    public bool AssuredAfterFailure { get; internal set; }

    /// <summary>Whether the others go on when it fails.</summary>
    public bool ProceedAfterFailure { get; internal set; }

    /// <summary>Parameters and conditions that must hold before anything runs.</summary>
    public List<LambdaExpression> DelegateRequirements { get; internal set; } = [];

    /// <summary>Tools that must be there.</summary>
    public List<ToolRequirement> ToolRequirements { get; internal set; } = [];

    /// <summary>What it does, in order.</summary>
    public List<Action> Actions { get; internal set; } = [];

    /// <summary>Targets that are planned with it and run before it.</summary>
    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>Targets that run before it when both are planned.</summary>
    public List<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>Targets that trigger it.</summary>
    public List<ExecutableTarget> TriggerDependencies { get; } = [];

    /// <summary>Targets that it triggers.</summary>
    public List<ExecutableTarget> Triggers { get; } = [];

    /// <summary>All targets that come before it, whatever the reason.</summary>
    public IReadOnlyCollection<ExecutableTarget> AllDependencies
        => [.. ExecutionDependencies, .. OrderDependencies, .. TriggerDependencies];

    /// <summary>Artifacts taken from other targets.</summary>
    public LookupTable<ExecutableTarget, string> ArtifactDependencies { get; internal set; } = new();

    /// <summary>Files or globs that it leaves behind.</summary>
    public List<string> ArtifactProducts { get; internal set; } = [];

    /// <summary>The number of parts a CI host may split it into, if stated.</summary>
    public int? PartitionSize { get; set; }

    /// <summary>How long its actions have run.</summary>
    public TimeSpan Duration => Stopwatch.Elapsed;

    /// <summary>Whether it runs when no target is named.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Where it stands.</summary>
    public ExecutionStatus Status { get; set; }

    /// <summary>Whether the user named it.</summary>
    public bool Invoked { get; set; }

    /// <summary>What the summary says behind its row.</summary>
    public Dictionary<string, string> SummaryInformation { get; internal set; } = [];

    /// <summary>Why it was skipped, if it was.</summary>
    public string? Skipped
    {
        get => SummaryInformation.GetValueOrDefault(nameof(Skipped));
        set => Note(nameof(Skipped), value);
    }

    /// <summary>The conditions that did not hold, if so.</summary>
    public string? OnlyWhen
    {
        get => SummaryInformation.GetValueOrDefault(nameof(OnlyWhen));
        set => Note(nameof(OnlyWhen), value);
    }

    private void Note(string key, string? value)
    {
        if (value != null)
            SummaryInformation[key] = value;
    }
}
