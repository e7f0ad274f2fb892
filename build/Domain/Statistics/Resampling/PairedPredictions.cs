namespace MlOpsBuild.Domain.Statistics.Resampling;

/// <summary>What two models said of the same rows: entry i of each list is of row i.</summary>
public sealed record PairedPredictions
{
    /// <summary>Scores of the model that serves.</summary>
    public required IReadOnlyList<double> Champion { get; init; }

    /// <summary>Scores of the model that wants to.</summary>
    public required IReadOnlyList<double> Challenger { get; init; }

    /// <summary>What came true.</summary>
    public required IReadOnlyList<bool> Labels { get; init; }
}
