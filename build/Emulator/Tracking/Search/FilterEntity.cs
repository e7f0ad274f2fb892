namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>What a comparison of a filter looks at.</summary>
internal enum FilterEntity
{
    /// <summary>What the thing itself is: its name, its status, a time.</summary>
    Attribute,

    /// <summary>The last value of a metric.</summary>
    Metric,

    /// <summary>A parameter.</summary>
    Param,

    /// <summary>A tag.</summary>
    Tag,
}
