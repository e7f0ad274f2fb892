namespace MlOpsBuild.Domain.Verdicts;

/// <summary>What one rule of a data contract found in the rows. Kept rules are findings too, so that a report shows what was looked at.</summary>
public sealed record ContractFinding
{
    /// <summary>Kept or broken, with value, bound and the rows looked at.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The column that the rule is of; null for a rule over whole rows.</summary>
    public string? Column { get; init; }

    /// <summary>How many rows break the rule.</summary>
    public long Violations { get; init; }

    /// <summary>A few rows that break the rule, each as <c>column=value, …</c>, in the order of the data.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}
