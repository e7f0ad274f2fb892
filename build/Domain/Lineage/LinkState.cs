namespace MlOpsBuild.Domain.Lineage;

/// <summary>What became of something that a lineage names.</summary>
public enum LinkState
{
    /// <summary>Nobody could say. Never counts as verified.</summary>
    Unknown,

    /// <summary>It is not there any more.</summary>
    Missing,

    /// <summary>It is there and another than it was.</summary>
    Changed,

    /// <summary>It is there and what it was.</summary>
    Verified,

    /// <summary>It is told and cannot be held against anything: a value, a note.</summary>
    Noted,
}
