using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>
/// Says which verbosity of a tool goes with the build's. Taken down and without effect: the engine has no typed
/// wrappers of tools whose settings it could set.
/// </summary>
/// <param name="targetType">The tool's type of verbosity.</param>
public class VerbosityMappingAttribute(Type targetType) : BuildExtensionAttributeBase, IOnBuildInitialized
{
    internal Type TargetType { get; } = targetType;

    /// <summary>The field that goes with <see cref="Verbosity.Quiet"/>.</summary>
    public string? Quiet { get; set; }

    /// <summary>The field that goes with <see cref="Verbosity.Minimal"/>.</summary>
    public string? Minimal { get; set; }

    /// <summary>The field that goes with <see cref="Verbosity.Normal"/>.</summary>
    public string? Normal { get; set; }

    /// <summary>The field that goes with <see cref="Verbosity.Verbose"/>.</summary>
    public string? Verbose { get; set; }

    /// <inheritdoc/>
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
    }
}
