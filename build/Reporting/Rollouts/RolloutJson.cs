namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>A rollout for machines. Pure.</summary>
public static class RolloutJson
{
    /// <summary>The document.</summary>
    /// <param name="report">What is written.</param>
    public static string Of(RolloutReport report) => ReportJson.Of(report);
}
