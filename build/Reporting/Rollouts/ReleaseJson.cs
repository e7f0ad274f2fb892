namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>What was done to an endpoint, for machines. Pure.</summary>
public static class ReleaseJson
{
    /// <summary>The document.</summary>
    /// <param name="report">What is written.</param>
    public static string Of(ReleaseReport report) => ReportJson.Of(report);
}
