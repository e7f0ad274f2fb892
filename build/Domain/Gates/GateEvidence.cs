using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>What is known of a trained model when its gates are decided.</summary>
public sealed record GateEvidence
{
    /// <summary>Metrics by name as the evaluation logged them; a value may be NaN.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>On how many rows they were measured; null when nobody says.</summary>
    public long? Rows { get; init; }

    /// <summary>Metrics of parts of the rows.</summary>
    public IReadOnlyList<SliceMetric> Slices { get; init; } = [];

    /// <summary>The model to compare with; null when it could not be looked up.</summary>
    public ChampionEvidence? Champion { get; init; }

    /// <summary>What the rules of each data contract found, by the contract's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ContractFinding>> Contracts { get; init; } = new Dictionary<string, IReadOnlyList<ContractFinding>>();

    /// <summary>Why evidence is missing, for the reasons of verdicts.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    internal string WhyMissing => Gaps.Count > 0 ? $" ({string.Join("; ", Gaps)})" : "";
}

/// <summary>A metric of the rows that have one value in a column.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Column">The column.</param>
/// <param name="Value">The column's value.</param>
/// <param name="Measured">The metric's value; may be NaN.</param>
/// <param name="Rows">How many rows; null when nobody says.</param>
public sealed record SliceMetric(string Metric, string Column, string Value, double Measured, long? Rows);

/// <summary>The champion, as far as it is known.</summary>
public sealed record ChampionEvidence
{
    /// <summary>Its name and version; null when there is none: the model is the first.</summary>
    public string? Model { get; init; }

    /// <summary>Its metrics, measured on the rows that the challenger's were measured on; empty when they are not known there.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Intervals of challenger minus champion on the same rows, by metric; empty where no predictions could be paired.</summary>
    public IReadOnlyDictionary<string, PairedDifference> Differences { get; init; } = new Dictionary<string, PairedDifference>();

    /// <summary>Why the two cannot be compared; null when they can.</summary>
    public string? Incomparable { get; init; }
}

/// <summary>The difference of a metric between two models on the same rows, with its interval.</summary>
/// <param name="Estimate">Challenger minus champion.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Confidence">The interval's confidence.</param>
/// <param name="Rows">How many rows.</param>
public sealed record PairedDifference(double Estimate, double Low, double High, double Confidence, long Rows);
