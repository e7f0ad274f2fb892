namespace MlOpsBuild.Reporting.Endpoints;

/// <summary>An online endpoint as it is shown.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">The service's word.</param>
/// <param name="Deployments">What is behind it.</param>
public sealed record EndpointView(string Name, string State, IReadOnlyList<DeploymentView> Deployments);
