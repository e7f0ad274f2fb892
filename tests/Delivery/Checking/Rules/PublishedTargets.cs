using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MlOpsBuild.Targets;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Publishing;
using Nuke.Common;

namespace MlOpsBuild.Delivery.Tests.Checking.Rules;

/// <summary>What the targets show.</summary>
internal static class PublishedTargets
{
    /// <summary>Of a build that was never run: nothing is looked for on this machine.</summary>
    public static IReadOnlyList<TargetSurface> All { get; } = TargetSurfaces.Of((INukeBuild)RuntimeHelpers.GetUninitializedObject(typeof(Everything)));

    private static readonly Dictionary<string, HashSet<string>> s_outputs = All.ToDictionary(x => x.Name, x => x.Outputs.Select(y => y.Kebab).ToHashSet());

    /// <summary>What a target says to later steps.</summary>
    public static IReadOnlySet<string> Outputs(string target) => s_outputs.TryGetValue(target, out var outputs) ? outputs : new HashSet<string>();

    [SuppressMessage("Performance", "CA1812", Justification = "Made without its constructor, which would look for a repository.")]
    private sealed class Everything : NukeBuild, IAdopt, IExport, IRetrain, IStatus, ISubmit, IConvert, IEightWeeks, ICd, IRollback, IDisable, ITrace, ISample;
}
