namespace MlOpsBuild.Data.Contracts;

/// <summary>Whether data may have columns that its contract does not name.</summary>
public enum ExtraColumns
{
    /// <summary>They are not looked at.</summary>
    Allowed,

    /// <summary>They break the contract.</summary>
    Refused,
}
