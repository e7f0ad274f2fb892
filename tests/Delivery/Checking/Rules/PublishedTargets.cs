using System.Reflection;
using MlOpsBuild.Targets;
using MlOpsBuild.Targets.Surfaces;
using Nuke.Common;

namespace MlOpsBuild.Delivery.Tests.Checking.Rules;

/// <summary>What targets write for later steps: the outputs of the interface that declares them and of those it builds on.</summary>
internal static class PublishedTargets
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, HashSet<string>> s_outputs =
        (from component in typeof(IFullTrain).Assembly.GetTypes()
         where component.IsInterface
         from target in component.GetProperties(Members)
         where target.PropertyType == typeof(Target) && !target.Name.Contains('.', StringComparison.Ordinal)
         select (target.Name, Outputs: component.GetInterfaces().Append(component)
             .SelectMany(x => x.GetProperties(Members)).Where(x => x.PropertyType == typeof(BuildOutput)).Select(x => ((BuildOutput)x.GetValue(null)!).Name).ToHashSet()))
        .ToDictionary(x => x.Name, x => x.Outputs);

    public static IReadOnlySet<string> Outputs(string target) => s_outputs.TryGetValue(target, out var outputs) ? outputs : new HashSet<string>();
}
