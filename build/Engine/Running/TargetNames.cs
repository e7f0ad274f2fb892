using Nuke.Common.Execution;
using Nuke.Common.Messages;
using Nuke.Common.Parameters;

namespace Nuke.Common.Running;

/// <summary>Checks the targets that the user names against those of the build class, before the build object is made.</summary>
internal static class TargetNames
{
    public static IEnumerable<Fault> Check(Type build, ParameterValues values)
    {
        string[] named = [.. Of(values, BuiltInParameters.Target), .. Of(values, BuiltInParameters.Skip)];
        if (named.Length == 0)
            return [];
        try
        {
            var known = TargetDiscovery.Find(build).Select(TargetDiscovery.Name).ToList();
            var plain = known.Select(ParameterSpec.Plain).ToHashSet();
            return [.. named.Where(x => !plain.Contains(ParameterSpec.Plain(x))).Distinct().Select(x => Faults.UnknownTarget(x, known))];
        }
        catch (UsageException exception)
        {
            return exception.Faults;
        }
    }

    private static string[] Of(ParameterValues values, ParameterSpec spec) => values.ValueOrDefault(spec) as string[] ?? [];
}
