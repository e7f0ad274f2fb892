using MlOpsBuild.AzureMl;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>Which model answers callers, by what the endpoint itself says.</summary>
public static class LiveModel
{
    /// <summary>The model as <c>name:version</c>, of the deployment with most of the traffic.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="workspace">The environment's workspace.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="WorkflowException">No release of a model answers (MLO344).</exception>
    public static Task<string> NameAsync(MlopsProject project, WorkspaceClient workspace, CancellationToken cancellationToken)
        => NameAsync(new ServedEndpoint(workspace, new ReleaseDocuments(project), _ => { }, TimeProvider.System), cancellationToken);

    /// <summary>The model as <c>name:version</c>, of the deployment with most of the traffic.</summary>
    /// <exception cref="WorkflowException">No release of a model answers (MLO344).</exception>
    internal static async Task<string> NameAsync(ServedEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (await endpoint.FindAsync(cancellationToken) is null)
            throw DeliveryFaults.NothingServes(endpoint.Name, endpoint.Workspace.Scope.Workspace);
        var (traffic, there) = (await endpoint.TrafficAsync(cancellationToken), await endpoint.DeploymentsAsync(cancellationToken));
        var serving = traffic.Live.Count > 0 ? there.GetValueOrDefault(traffic.Live.MaxBy(x => x.Value).Key) : null;
        return serving is not null && ServedEndpoint.Tag(serving, ServedEndpoint.ModelTag) is { } model
            ? model
            : throw DeliveryFaults.NothingServes(endpoint.Name, endpoint.Workspace.Scope.Workspace);
    }
}
