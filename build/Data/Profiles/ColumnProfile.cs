namespace MlOpsBuild.Data.Profiles;

/// <summary>What a column looks like.</summary>
public sealed record ColumnProfile
{
    /// <summary>As the file spells it.</summary>
    public required string Name { get; init; }

    /// <summary>DuckDB's name of the type; VARCHAR for every column of a CSV file.</summary>
    public required string Type { get; init; }

    /// <summary>Rows without a value.</summary>
    public required long Nulls { get; init; }

    /// <summary>Distinct values by HyperLogLog, off by a few per cent.</summary>
    public required long DistinctEstimate { get; init; }

    /// <summary>Least value as text; null when there is none.</summary>
    public string? Min { get; init; }

    /// <summary>Greatest value as text; null when there is none.</summary>
    public string? Max { get; init; }

    /// <summary>Mean of a number; null for other types.</summary>
    public double? Mean { get; init; }

    /// <summary>Quartiles of a number by t-digest, about; empty for other types.</summary>
    public IReadOnlyList<double> Quartiles { get; init; } = [];

    /// <summary>The most frequent values of a text, at most five, by Filtered Space-Saving, about; empty for numbers.</summary>
    public IReadOnlyList<string> TopValues { get; init; } = [];
}
