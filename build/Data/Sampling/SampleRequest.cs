namespace MlOpsBuild.Data.Sampling;

/// <summary>What to take, and from what.</summary>
public sealed record SampleRequest
{
    /// <summary>The rows to take from.</summary>
    public required DataSource Source { get; init; }

    /// <summary>File to write, relative to the root, in the format of the source; its folder is made.</summary>
    public required string Output { get; init; }

    /// <summary>How many rows to take; at least 1.</summary>
    public required long Rows { get; init; }

    /// <summary>Another seed takes other rows; the same one always the same.</summary>
    public required long Seed { get; init; }

    /// <summary>Columns whose values together make a stratum; none makes all rows one.</summary>
    public IReadOnlyList<string> Stratify { get; init; } = [];
}
