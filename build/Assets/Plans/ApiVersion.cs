namespace MlOpsBuild.Assets.Plans;

/// <summary>Which version of the service's interface a request is written for. A hint: the client chooses.</summary>
/// <param name="Client">The one azure-ai-ml 1.28.0 uses.</param>
/// <param name="Stable">The generally available one that takes the same body; null where only a preview does.</param>
public sealed record ApiVersion(string Client, string? Stable)
{
    /// <summary>The stable version that published types of all these resources agree on.</summary>
    public const string NewestStable = "2025-06-01";

    /// <summary>The stable version where there is one and it is wanted, else the client's.</summary>
    public string Pick(bool stable) => stable && Stable != null ? Stable : Client;

    internal static ApiVersion Code { get; } = new("2023-04-01", NewestStable);

    internal static ApiVersion Environment { get; } = new("2023-04-01-preview", NewestStable);

    internal static ApiVersion Data { get; } = new("2023-04-01-preview", NewestStable);

    internal static ApiVersion Model { get; } = new("2023-08-01-preview", NewestStable);

    internal static ApiVersion Component { get; } = new("2024-01-01-preview", NewestStable);

    internal static ApiVersion CommandJob { get; } = new("2025-01-01-preview", NewestStable);

    internal static ApiVersion PipelineJob { get; } = new("2024-01-01-preview", NewestStable);

    internal static ApiVersion OnlineEndpoint { get; } = new("2022-02-01-preview", NewestStable);

    internal static ApiVersion OnlineDeployment { get; } = new("2023-04-01-preview", NewestStable);

    internal static ApiVersion SparkJob { get; } = new("2023-04-01-preview", NewestStable);

    /// <summary>No stable version has these jobs.</summary>
    internal static ApiVersion FineTuningJob { get; } = new("2024-10-01-preview", null);

    internal static ApiVersion BatchEndpoint { get; } = new("2023-10-01", NewestStable);

    internal static ApiVersion BatchDeployment { get; } = new("2024-01-01-preview", NewestStable);

    internal static ApiVersion PipelineBatchDeployment { get; } = new("2023-02-01-preview", NewestStable);

    internal static ApiVersion Schedule { get; } = new("2023-06-01-preview", NewestStable);

    /// <summary>Stable versions have monitors and data imports of another shape.</summary>
    internal static ApiVersion Monitor { get; } = new("2023-06-01-preview", null);

    internal static ApiVersion Compute { get; } = new("2023-08-01-preview", NewestStable);

    internal static ApiVersion Connection { get; } = new("2024-04-01-preview", NewestStable);

    internal static ApiVersion FeatureStore { get; } = new("2023-10-01", NewestStable);

    internal static ApiVersion ServerlessEndpoint { get; } = new("2024-01-01-preview", NewestStable);

    internal static ApiVersion Registry { get; } = new("2022-10-01-preview", NewestStable);

    internal static ApiVersion Workspace { get; } = new("2024-10-01-preview", NewestStable);

    internal static ApiVersion Datastore { get; } = new("2024-07-01-preview", NewestStable);
}
