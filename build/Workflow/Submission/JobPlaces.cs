using MlOpsBuild.AzureMl;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Where a job can be looked at.</summary>
internal static class JobPlaces
{
    public static string HowToLook(WorkspaceClient workspace, string job) => workspace.IsLocal
        ? "Look at it later with ./build.sh Status."
        : $"Look at it later at https://ml.azure.com/runs/{Uri.EscapeDataString(job)}?wsid={workspace.Scope.Path}";
}
