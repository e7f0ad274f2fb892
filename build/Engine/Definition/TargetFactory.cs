using System.Reflection;
using Nuke.Common.Messages;

namespace Nuke.Common.Execution;

/// <summary>Invokes every definition once and resolves the relations between targets.</summary>
internal static class TargetFactory
{
    public static IReadOnlyList<ExecutableTarget> Create(NukeBuild build, IReadOnlyCollection<Delegate> defaults)
    {
        var defined = TargetDiscovery.Find(build.GetType()).Select(x => Define(build, x, defaults)).ToList();
        var byFactory = new Dictionary<Delegate, ExecutableTarget>();
        foreach (var (target, _) in defined)
            byFactory.TryAdd(target.Factory, target);

        foreach (var (target, definition) in defined)
            Relate(target, definition, byFactory);
        return [.. defined.Select(x => x.Target)];
    }

    private static (ExecutableTarget Target, TargetDefinition Definition) Define(
        NukeBuild build, PropertyInfo property, IReadOnlyCollection<Delegate> defaults)
    {
        var name = TargetDiscovery.Name(property);
        var factory = (Delegate)property.GetValue(build)!;
        var definition = new TargetDefinition(name, build, TargetDiscovery.BaseMembers(property));
        Describe(factory, definition);

        var target = new ExecutableTarget
        {
            Name = name,
            Member = property,
            Factory = factory,
            IsDefault = defaults.Contains(factory),
            Description = definition.DescriptionText,
            Listed = !definition.IsUnlisted,
            Actions = definition.Actions,
            DynamicConditions = definition.DynamicConditions,
            StaticConditions = definition.StaticConditions,
            DelegateRequirements = definition.Requirements,
            ToolRequirements = definition.ToolRequirements,
            DependencyBehavior = definition.DependencyBehavior,
            AssuredAfterFailure = definition.IsAssuredAfterFailure,
            ProceedAfterFailure = definition.IsProceedAfterFailure,
            ArtifactProducts = definition.ArtifactProducts,
            PartitionSize = definition.PartitionSize,
        };
        return (target, definition);
    }

    private static void Describe(Delegate factory, ITargetDefinition definition)
    {
        _ = factory switch
        {
            Target target => target(definition),
            Setup setup => setup(definition),
            Cleanup cleanup => cleanup(definition),
            _ => throw new InvalidOperationException($"{factory.GetType()} does not define a target."),
        };
    }

    private static void Relate(
        ExecutableTarget target, TargetDefinition definition, Dictionary<Delegate, ExecutableTarget> byFactory)
    {
        IEnumerable<ExecutableTarget> Resolve(IEnumerable<Delegate> factories) => factories.Select(x =>
            byFactory.TryGetValue(x, out var found) ? found : throw Faults.TargetRelationUnknown(target.Name));

        static void Link(List<ExecutableTarget> list, ExecutableTarget other)
        {
            if (!list.Contains(other))
                list.Add(other);
        }

        foreach (var dependency in Resolve(definition.DependsOnTargets))
            Link(target.ExecutionDependencies, dependency);
        foreach (var dependent in Resolve(definition.DependentForTargets))
            Link(dependent.ExecutionDependencies, target);
        foreach (var earlier in Resolve(definition.AfterTargets))
            Link(target.OrderDependencies, earlier);
        foreach (var later in Resolve(definition.BeforeTargets))
            Link(later.OrderDependencies, target);
        foreach (var triggered in Resolve(definition.TriggersTargets))
            Trigger(target, triggered);
        foreach (var triggering in Resolve(definition.TriggeredByTargets))
            Trigger(triggering, target);
        foreach (var (factory, artifacts) in definition.ArtifactDependencies)
            target.ArtifactDependencies.AddRange(Resolve([factory]).Single(), artifacts);

        static void Trigger(ExecutableTarget triggering, ExecutableTarget triggered)
        {
            Link(triggering.Triggers, triggered);
            Link(triggered.TriggerDependencies, triggering);
        }
    }
}
