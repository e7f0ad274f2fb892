namespace MlOpsBuild.Reporting.Training;

/// <summary>Whether a link of the lineage holds. The default is that nobody knows.</summary>
public enum LinkState
{
    /// <summary>It could not be checked.</summary>
    Unknown,

    /// <summary>It is there and as it was.</summary>
    Whole,

    /// <summary>It is gone, or not what it was.</summary>
    Broken,
}
