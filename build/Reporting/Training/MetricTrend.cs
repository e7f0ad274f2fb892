namespace MlOpsBuild.Reporting.Training;

/// <summary>How the challenger's metric lies to the champion's.</summary>
public enum MetricTrend
{
    /// <summary>There is nothing to compare with.</summary>
    Unknown,

    /// <summary>Equal to the last digit.</summary>
    Same,

    /// <summary>On the good side.</summary>
    Better,

    /// <summary>On the bad side.</summary>
    Worse,
}
