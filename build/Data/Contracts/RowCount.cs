using System.ComponentModel;

namespace MlOpsBuild.Data.Contracts;

/// <summary>How many rows there must be.</summary>
public sealed record RowCount
{
    /// <summary>Least rows; null asks for one.</summary>
    [Description("Least number of rows; 1 when absent.")]
    public long? AtLeast { get; init; }

    /// <summary>Most rows; null for no bound.</summary>
    [Description("Greatest number of rows.")]
    public long? AtMost { get; init; }
}
