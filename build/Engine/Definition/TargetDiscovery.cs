using System.Reflection;
using Nuke.Common.Messages;

namespace Nuke.Common.Execution;

/// <summary>
/// Finds the properties that define targets: those of the build class in declaration order, then those of its
/// components, a name once. An explicit implementation stands for the component's own property.
/// </summary>
internal static class TargetDiscovery
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static IReadOnlyList<PropertyInfo> Find(Type build)
    {
        var own = build.GetProperties(Instance).Where(IsTarget).GroupBy(Name).Select(x => x.First()).ToList();
        var ownByName = own.ToDictionary(Name);
        var found = own;

        var inherited = build.GetInterfaces()
            .SelectMany(x => x.GetProperties(Instance)).Where(IsTarget).Where(x => !x.Name.Contains('.', StringComparison.Ordinal))
            .GroupBy(Name);
        foreach (var candidates in inherited)
        {
            if (!ownByName.TryGetValue(candidates.Key, out var ownProperty))
                found.Add(MostDerived(candidates.Key, [.. candidates]));
            else if (!ownProperty.Name.Contains('.', StringComparison.Ordinal) && !ownProperty.GetMethod!.IsPublic)
                throw Faults.TargetMustBePublic(candidates.Key, candidates.Select(DeclaringName));
        }

        return found;
    }

    /// <summary>The name by which users know a target: an explicit implementation without its interface.</summary>
    public static string Name(PropertyInfo property) => property.Name[(property.Name.LastIndexOf('.') + 1)..];

    /// <summary>The definitions that <paramref name="property"/> overrides in base classes, nearest last to be popped first.</summary>
    public static Stack<PropertyInfo> BaseMembers(PropertyInfo property)
    {
        var chain = new List<PropertyInfo>();
        for (var type = property.DeclaringType?.BaseType; type != null && !property.DeclaringType!.IsInterface; type = type.BaseType)
        {
            if (type.GetProperty(property.Name, Instance | BindingFlags.DeclaredOnly) is { } overridden)
                chain.Add(overridden);
        }

        chain.Reverse();
        return new Stack<PropertyInfo>(chain);
    }

    private static PropertyInfo MostDerived(string name, List<PropertyInfo> candidates)
    {
        var winner = candidates.FirstOrDefault(x => candidates.All(y => y.DeclaringType!.IsAssignableFrom(x.DeclaringType)));
        return winner ?? throw Faults.TargetIsAmbiguous(name, candidates.Select(DeclaringName));
    }

    private static string DeclaringName(PropertyInfo property) => property.DeclaringType!.Name;

    private static bool IsTarget(PropertyInfo property)
        => property.PropertyType == typeof(Target) || property.PropertyType == typeof(Setup) || property.PropertyType == typeof(Cleanup);
}
