using System.ComponentModel;

namespace MlOpsBuild.Data.Contracts;

/// <summary>How old the newest row may be.</summary>
public sealed record Freshness
{
    /// <summary>A column of type timestamp or date.</summary>
    [Description("The timestamp or date column that says when a row is of.")]
    public required string Column { get; init; }

    /// <summary>Greatest age of the newest row.</summary>
    [Description("Greatest age of the newest row, as 12h or 400d.")]
    public required TimeSpan Within { get; init; }
}
