namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>Which model answers callers, by what the endpoint itself says.</summary>
internal static class LiveModel
{
    /// <summary>The model as <c>name:version</c>, of the deployment with most of the traffic.</summary>
    /// <exception cref="WorkflowException">No release of a model answers (MLO344).</exception>
    public static async Task<string> NameAsync(ServedEndpoint endpoint, CancellationToken cancellationToken)
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
