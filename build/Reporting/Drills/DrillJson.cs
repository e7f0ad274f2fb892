namespace MlOpsBuild.Reporting.Drills;

/// <summary>A drill for machines. Pure.</summary>
public static class DrillJson
{
    /// <summary>The document.</summary>
    /// <param name="report">What is written.</param>
    public static string Of(DrillReport report) => ReportJson.Of(report);
}
