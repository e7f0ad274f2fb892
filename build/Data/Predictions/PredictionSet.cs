namespace MlOpsBuild.Data.Predictions;

/// <summary>What a model said of rows whose outcome is known, sorted by row so that two models' sets can be laid side by side.</summary>
public sealed record PredictionSet
{
    /// <summary>Keys of the rows, each once, in ordinal order.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>Whether the row is of the positive class.</summary>
    public required IReadOnlyList<bool> Labels { get; init; }

    /// <summary>The model's scores: higher means more likely positive.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over one line a row, <c>row TAB 0|1 LF</c>, in that order. Models are compared row by
    /// row only where it is equal: the same rows with the same outcomes.
    /// </summary>
    public required string EvaluationHash { get; init; }
}
