using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>Which workspace is meant, as far as it was said.</summary>
public sealed record WorkspaceChoice
{
    /// <summary>A group and a workspace of the emulator need no making; these stand for "here".</summary>
    internal const string LocalSubscription = "00000000-0000-0000-0000-000000000000";
    internal const string LocalResourceGroup = "rg-local";
    internal const string LocalWorkspace = "mlw-local";

    /// <summary>Null where nothing was said.</summary>
    public WorkspacePlatform? Platform { get; init; }

    /// <summary>The subscription's id; null where nothing was said.</summary>
    public string? Subscription { get; init; }

    /// <summary>The resource group; null where nothing was said.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>The workspace; null where nothing was said.</summary>
    public string? Workspace { get; init; }

    /// <summary>Whether a CI system runs the build.</summary>
    public bool IsServerBuild { get; init; }

    /// <summary>The workspace of the emulator that is meant: names that were not said have their defaults.</summary>
    /// <exception cref="ArgumentException">A name could not be one (MLO260).</exception>
    public WorkspaceScope Local => new(Subscription ?? LocalSubscription, ResourceGroup ?? LocalResourceGroup, Workspace ?? LocalWorkspace);

    /// <summary>Platform and workspace, where enough was said. Pure.</summary>
    /// <exception cref="WorkflowException">On a CI host nothing is guessed, and Azure's names never are (MLO270).</exception>
    public (WorkspacePlatform Platform, WorkspaceScope Scope) Decide()
    {
        if (Platform is null && IsServerBuild)
            throw OperationFaults.PlatformNotStated();
        if (Platform is not WorkspacePlatform.Azure)
            return (WorkspacePlatform.Local, Local);
        (string Option, string? Value)[] names = [("--subscription", Subscription), ("--resource-group", ResourceGroup), ("--workspace", Workspace)];
        var missing = names.Where(x => string.IsNullOrEmpty(x.Value)).Select(x => x.Option).ToList();
        return missing.Count == 0
            ? (WorkspacePlatform.Azure, new WorkspaceScope(Subscription!, ResourceGroup!, Workspace!))
            : throw OperationFaults.WorkspaceNotNamed(missing);
    }
}
