namespace MlOpsBuild.AzureMl.Serving;

/// <summary>A request to a model.</summary>
/// <param name="Body">What is sent.</param>
public sealed record ScoringRequest(BinaryData Body)
{
    /// <summary>The deployment that shall answer, whatever share of traffic it has; null for whom the traffic chooses.</summary>
    public string? Deployment { get; init; }

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "application/json";
}
