using System.ComponentModel;

namespace MlOpsBuild.Data.Contracts;

/// <summary>What a producer promises of the rows of a data asset.</summary>
public sealed record DataContract
{
    /// <summary>How many rows; null asks for one at least.</summary>
    [Description("How many rows there must be; at least one when absent.")]
    public RowCount? Rows { get; init; }

    /// <summary>Age of the newest row; null when it is not asked for.</summary>
    [Description("How old the newest row may be.")]
    public Freshness? Freshness { get; init; }

    /// <summary>Keys: lists of columns whose values together no two rows share.</summary>
    [Description("Lists of columns; no two rows share the values of a list.")]
    public IReadOnlyList<IReadOnlyList<string>> Unique { get; init; } = [];

    /// <summary>Whether columns that are not named here break the contract.</summary>
    [Description("Columns that are not named here: allowed (default) or refused.")]
    public ExtraColumns ExtraColumns { get; init; }

    /// <summary>The columns by name, as the file spells them.</summary>
    [Description("The columns by name, as the file spells them.")]
    public required IReadOnlyDictionary<string, ColumnContract> Columns { get; init; }
}
