using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI;

/// <summary>
/// Ends the .NET SDK's build servers after a build on a CI system: their processes would keep the job's folder
/// locked. Waits at most a minute.
/// </summary>
public class ShutdownDotNetAfterServerBuildAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    private const int TimeLimit = 60_000;

    /// <inheritdoc/>
    public override float Priority => -50;

    /// <summary>Whether the command and its output are logged.</summary>
    public bool EnableLogging { get; set; }

    /// <inheritdoc/>
    public void OnBuildFinished()
    {
        if (!Build.IsServerBuild)
            return;
        ToolResolver.GetEnvironmentOrPathTool("dotnet")(
            "build-server shutdown", timeout: TimeLimit, logInvocation: EnableLogging, logOutput: EnableLogging);
    }
}
