using System.ComponentModel;
using MlOpsBuild.Domain;

namespace MlOpsBuild.Data.Contracts;

/// <summary>What is promised of one column.</summary>
public sealed record ColumnContract
{
    /// <summary>What its values are.</summary>
    [Description("Type of the values: text, integer, number, boolean, timestamp or date.")]
    public required ColumnType Type { get; init; }

    /// <summary>Highest share of rows without a value.</summary>
    [Description("Highest share of rows without a value; 0% when absent.")]
    public Ratio Nulls { get; init; }

    /// <summary>Least value: a number, or a date or timestamp (ISO 8601).</summary>
    [Description("Least value: a number, or an ISO 8601 date or timestamp.")]
    public string? Min { get; init; }

    /// <summary>Greatest value: a number, or a date or timestamp (ISO 8601).</summary>
    [Description("Greatest value: a number, or an ISO 8601 date or timestamp.")]
    public string? Max { get; init; }

    /// <summary>The only values there may be; empty for any.</summary>
    [Description("The only values there may be, for text.")]
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>RE2 expression that is found in every value of a text.</summary>
    [Description("Regular expression (RE2) that every text contains; anchor it by ^ and $.")]
    public string? Matches { get; init; }

    /// <summary>Share of all rows that may break each of min, max, values and matches.</summary>
    [Description("Share of the rows that may break each of min, max, values and matches; 0% when absent.")]
    public Ratio Outside { get; init; }

    /// <summary>Bound on the distance from reference data; null for none.</summary>
    [Description("How far the values may have moved from those of reference data.")]
    public Distribution? Distribution { get; init; }
}
