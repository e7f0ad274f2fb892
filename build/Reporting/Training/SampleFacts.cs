namespace MlOpsBuild.Reporting.Training;

/// <summary>The sample that was trained on.</summary>
public sealed record SampleFacts
{
    /// <summary>The input that was sampled.</summary>
    public required string Input { get; init; }

    /// <summary>Rows in the sample.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that it was drawn from.</summary>
    public required long Total { get; init; }

    /// <summary>The seed with which the same rows are drawn again.</summary>
    public long? Seed { get; init; }

    /// <summary>The strata; empty when the sample was not stratified.</summary>
    public IReadOnlyList<SampleStratum> Strata { get; init; } = [];
}
