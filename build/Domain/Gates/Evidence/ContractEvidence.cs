using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates.Evidence;

/// <summary>What checking a data contract found.</summary>
public sealed record ContractEvidence
{
    /// <summary>One finding a rule, kept rules too.</summary>
    public IReadOnlyList<ContractFinding> Findings { get; init; } = [];

    /// <summary>The data that the run uses.</summary>
    public required DataState Data { get; init; }

    /// <summary>The data that was checked.</summary>
    public required EvidenceOrigin Origin { get; init; }
}
