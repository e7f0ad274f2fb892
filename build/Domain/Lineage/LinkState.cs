namespace MlOpsBuild.Domain.Lineage;

/// <summary>How a link of a lineage stands today.</summary>
public enum LinkState
{
    /// <summary>It could not be looked up, or nobody did. The default, so that what was forgotten is never verified.</summary>
    Unknown,

    /// <summary>It was looked for and is not there.</summary>
    Missing,

    /// <summary>It is there with another content.</summary>
    Changed,

    /// <summary>It is there, with the content that was recorded.</summary>
    Verified,
}
