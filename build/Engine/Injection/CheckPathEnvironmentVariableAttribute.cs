using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Warns of folders on the PATH that do not exist: a tool that should lie in one is looked for elsewhere.</summary>
public class CheckPathEnvironmentVariableAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    /// <inheritdoc/>
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        foreach (var folder in EnvironmentInfo.Paths.Where(x => !Directory.Exists(x)))
            Log.Warning("PATH names '{Folder:l}', which does not exist", folder);
    }
}
