using System.Reflection;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.Messages;

namespace Nuke.Common;

/// <summary>Finds out where the program runs.</summary>
internal static class HostSelection
{
    /// <param name="name">What <c>--host</c> says, if anything: a class name or the end of one.</param>
    /// <param name="build">The build class; hosts of its assembly and its components' assemblies count too.</param>
    /// <exception cref="UsageException">There is no host of that name.</exception>
    public static Host Select(string? name, Type build)
    {
        var types = Types(build).ToList();
        var chosen = name == null
            ? types.Find(IsRunning)!
            : types.Find(x => x.FullName!.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException(Faults.HostUnknown(name, [.. types.Select(x => x.Name)]));
        return (Host)Activator.CreateInstance(chosen, nonPublic: true)!;
    }

    public static IEnumerable<string> Names(Type build) => Types(build).Select(x => x.Name);

    private static IEnumerable<Type> Types(Type build)
    {
        var engine = typeof(Host).Assembly;
        var assemblies = build.GetInterfaces().Append(build).Append(build.BaseType!).Select(x => x.Assembly).Where(x => x != engine && x.GetReferencedAssemblies().Any(y => y.Name == engine.GetName().Name));
        return assemblies.Distinct().SelectMany(x => x.GetExportedTypes()).Where(x => x.IsSubclassOf(typeof(Host)) && !x.IsAbstract)
            .Concat([typeof(GitHubActions), typeof(AzurePipelines), typeof(Terminal)]);
    }

    private static bool IsRunning(Type host)
    {
        var property = host.GetProperty($"IsRunning{host.Name}", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        return property?.GetValue(null) is true;
    }
}
