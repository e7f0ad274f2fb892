using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Collects what a definition says. Relations stay delegates until every target is known.</summary>
internal sealed class TargetDefinition(string name, INukeBuild build, Stack<PropertyInfo> baseMembers) : ITargetDefinition
{
    public string? DescriptionText { get; private set; }
    public List<Action> Actions { get; } = [];
    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];
    public List<LambdaExpression> Requirements { get; } = [];
    public List<ToolRequirement> ToolRequirements { get; } = [];
    public List<Delegate> DependsOnTargets { get; } = [];
    public List<Delegate> DependentForTargets { get; } = [];
    public List<Delegate> BeforeTargets { get; } = [];
    public List<Delegate> AfterTargets { get; } = [];
    public List<Delegate> TriggersTargets { get; } = [];
    public List<Delegate> TriggeredByTargets { get; } = [];
    public List<string> ArtifactProducts { get; } = [];
    public List<(Delegate Target, string[] Artifacts)> ArtifactDependencies { get; } = [];
    public DependencyBehavior DependencyBehavior { get; private set; }
    public bool IsAssuredAfterFailure { get; private set; }
    public bool IsProceedAfterFailure { get; private set; }
    public bool IsUnlisted { get; private set; }
    public int? PartitionSize { get; private set; }

    public ITargetDefinition Description(string description) => Say(() => DescriptionText = description);

    public ITargetDefinition Executes(params Action[] actions) => Add(Actions, actions);
    public ITargetDefinition Executes<T>(Func<T> action) => Executes(new Action(() => action()));
    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

    public ITargetDefinition DependsOn(params Target[] targets) => Add(DependsOnTargets, targets);
    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => DependsOn(Of(targets));
    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => DependsOn(TryOf(targets));
    public ITargetDefinition DependentFor(params Target[] targets) => Add(DependentForTargets, targets);
    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => DependentFor(Of(targets));
    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => DependentFor(TryOf(targets));
    public ITargetDefinition Before(params Target[] targets) => Add(BeforeTargets, targets);
    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Before(Of(targets));
    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => Before(TryOf(targets));
    public ITargetDefinition After(params Target[] targets) => Add(AfterTargets, targets);
    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => After(Of(targets));
    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => After(TryOf(targets));
    public ITargetDefinition Triggers(params Target[] targets) => Add(TriggersTargets, targets);
    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Triggers(Of(targets));
    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => Triggers(TryOf(targets));
    public ITargetDefinition TriggeredBy(params Target[] targets) => Add(TriggeredByTargets, targets);
    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => TriggeredBy(Of(targets));
    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => TriggeredBy(TryOf(targets));

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null)
        => Add(DynamicConditions, (SourceText(conditionExpression), condition));

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null)
        => Add(StaticConditions, (SourceText(conditionExpression), condition));

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior)
        => Say(() => DependencyBehavior = dependencyBehavior);

    public ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : class
        => Add(Requirements, [parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct
        => Add(Requirements, [parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements)
        => Add(Requirements, [requirement, .. requirements]);

    public ITargetDefinition Requires(Expression<Func<Tool?>> tool, params Expression<Func<Tool?>>[] tools)
        => Add(Requirements, [tool, .. tools]);

    public ITargetDefinition Requires<T>()
        where T : IRequireTool
        => Add(ToolRequirements, new ToolRequirement());

    public ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion
        => Add(ToolRequirements, new ToolRequirement());

    public ITargetDefinition AssuredAfterFailure() => Say(() => IsAssuredAfterFailure = true);
    public ITargetDefinition ProceedAfterFailure() => Say(() => IsProceedAfterFailure = true);
    public ITargetDefinition Unlisted() => Say(() => IsUnlisted = true);

    public ITargetDefinition Base()
    {
        if (baseMembers.Count == 0)
        {
            throw new InvalidOperationException(
                $"Target '{name}' calls Base(), but no base class defines it. "
                + $"A component's default is taken over with {nameof(Inherit)}<T>(x => x.{name}).");
        }

        return Inherit(NonVirtualTarget(baseMembers.Pop()));
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var target in targets)
            target(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        var properties = targets.Length > 0
            ? targets.Select(x => (PropertyInfo)((MemberExpression)x.Body).Member)
            : [SingleProperty(typeof(T), typeof(Target))];
        return Inherit(properties.Select(NonVirtualTarget).ToArray());
    }

    public ITargetDefinition Produces(params string[] artifacts) => Add(ArtifactProducts, artifacts);
    public ITargetDefinition Consumes(params Target[] targets) => Add(ArtifactDependencies, [.. targets.Select(x => ((Delegate)x, Array.Empty<string>()))]);
    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Consumes(Of(targets));
    public ITargetDefinition Consumes(Target target, params string[] artifacts) => Add(ArtifactDependencies, (target, artifacts));
    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => Consumes(Of(target)[0], artifacts);
    public ITargetDefinition Consumes<T>(params string[] artifacts) => Consumes(Of<T>()[0], artifacts);

    public ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild
    {
        Component<T>();
        DependsOnTargets.Add((Delegate)SingleProperty(typeof(T), typeof(Setup)).GetValue(build)!);
        BeforeTargets.Add((Delegate)SingleProperty(typeof(T), typeof(Cleanup)).GetValue(build)!);
        return this;
    }

    public ITargetDefinition Partition(int size)
    {
        Assert.True(size > 1, $"Target '{name}' is partitioned into {size}; a partition has at least two parts");
        PartitionSize = size;
        return this;
    }

    private TargetDefinition Say(Action set)
    {
        set();
        return this;
    }

    private TargetDefinition Add<T>(List<T> list, params IEnumerable<T> items)
    {
        list.AddRange(items);
        return this;
    }

    private Target[] TryOf<T>(Func<T, Target>[] targets) => build is T ? Of(targets) : [];

    private Target[] Of<T>(params Func<T, Target>[] targets)
    {
        var component = Component<T>();
        return targets.Length > 0
            ? [.. targets.Select(x => x(component))]
            : [(Target)SingleProperty(typeof(T), typeof(Target)).GetValue(build)!];
    }

    private T Component<T>() => build is T component
        ? component
        : throw new InvalidOperationException(
            $"Target '{name}' names targets of component '{typeof(T).Name}', but '{build.GetType().Name}' does not implement it.");

    private PropertyInfo SingleProperty(Type component, Type kind)
    {
        const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var candidates = component.GetProperties(Instance).Where(x => x.PropertyType == kind).ToList();
        return candidates.Count == 1
            ? candidates[0]
            : throw new InvalidOperationException(
                $"Target '{name}' names component '{component.Name}' without saying which {kind.Name.ToLowerInvariant()}; it has "
                + (candidates.Count == 0 ? "none." : $"{candidates.Count}: {string.Join(", ", candidates.Select(x => x.Name))}."));
    }

    /// <summary>Reads a property's own getter, passing over what overrides it.</summary>
    private Target NonVirtualTarget(PropertyInfo property)
    {
        var pointer = property.GetMethod!.MethodHandle.GetFunctionPointer();
        return ((Func<Target>)Activator.CreateInstance(typeof(Func<Target>), build, pointer)!)();
    }

    private static string SourceText(string? expression)
    {
        var text = string.Join(' ', (expression ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.StartsWith("() =>", StringComparison.Ordinal) ? text["() =>".Length..].TrimStart() : text;
    }
}
