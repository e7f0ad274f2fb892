using MlOpsBuild.AzureMl;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Where a job can be looked at.</summary>
internal static class JobPlaces
{
    public static string HowToLook(WorkspaceClient workspace, string job)
        => workspace.IsLocal ? $"Look at it later with {Look(workspace, job)}." : $"Look at it later at {Look(workspace, job)}";

    /// <summary>The command, or the address.</summary>
    public static string Look(WorkspaceClient workspace, string job) => workspace.IsLocal
        ? "./build.sh Status"
        : $"https://ml.azure.com/runs/{Uri.EscapeDataString(job)}?wsid={workspace.Scope.Path}";
}
