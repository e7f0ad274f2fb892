using System.Collections.ObjectModel;

namespace MlOpsBuild.Domain.Gates.Evidence;

/// <summary>What the evaluation of one model logged.</summary>
public sealed record ModelEvidence
{
    /// <summary>Metrics by name, as logged: NaN and infinite values included.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Metrics by slice.</summary>
    public IReadOnlyList<SliceMetric> Slices { get; init; } = [];

    /// <summary>How many rows were evaluated; null when the job did not say.</summary>
    public long? Rows { get; init; }

    /// <summary>What it was measured on.</summary>
    public required EvidenceOrigin Origin { get; init; }
}
