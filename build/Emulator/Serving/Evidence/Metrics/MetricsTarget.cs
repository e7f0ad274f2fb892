namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>Whose metrics are asked for: those of a deployment, or of the endpoint itself.</summary>
internal sealed record MetricsTarget(string ResourceId, string? Deployment, string Region)
{
    public string Type => Deployment is null ? MetricCatalog.EndpointType : MetricCatalog.DeploymentType;

    public string Namespace => $"{MetricCatalog.Provider}/{Type}";
}
