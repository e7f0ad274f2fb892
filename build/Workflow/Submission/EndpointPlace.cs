using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>An endpoint, or a deployment behind one.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Deployment">The deployment; null when the endpoint itself is meant.</param>
internal sealed record EndpointPlace(string Endpoint, string? Deployment)
{
    /// <summary>What a plan makes; null when it is something else.</summary>
    public static EndpointPlace? Of(Plan plan) => ((plan.Steps[^1] as RequestStep)?.Path ?? "").Split('/') switch
    {
        [.., "onlineEndpoints", var endpoint, "deployments", var deployment] => new EndpointPlace(endpoint, deployment),
        [.., "onlineEndpoints", var endpoint] => new EndpointPlace(endpoint, null),
        _ => null,
    };

    /// <summary><c>flights</c>, <c>flights/blue</c>.</summary>
    public override string ToString() => Deployment is null ? Endpoint : $"{Endpoint}/{Deployment}";
}
