namespace MlOpsBuild.Data.Contracts;

/// <summary>What the values of a column are.</summary>
public enum ColumnType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number of at most 64 bits.</summary>
    Integer,

    /// <summary>A number; a not-a-number counts as null.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A date and time; without an offset it is taken as UTC.</summary>
    Timestamp,

    /// <summary>A calendar day.</summary>
    Date,
}
