namespace MlOpsBuild.Domain.Rollouts;

/// <summary>The new deployment beside the live one, in the same interval.</summary>
public sealed record CanaryWindow
{
    /// <summary>The new deployment.</summary>
    public required EvidenceWindow Challenger { get; init; }

    /// <summary>The live one. Its interval is the same: what shook both is held against neither.</summary>
    public required EvidenceWindow Baseline { get; init; }

    /// <summary>The share of the requests to both that the challenger should have had during the whole interval.</summary>
    public required Ratio TrafficShare { get; init; }
}
