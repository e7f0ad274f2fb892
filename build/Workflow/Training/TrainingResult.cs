using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Comments;

namespace MlOpsBuild.Workflow.Training;

/// <summary>What came of a training, for who asked for it.</summary>
/// <param name="IsPass">Whether every gate that is on passes.</param>
/// <param name="Summary">One sentence: of what does not pass gate, value and bound.</param>
/// <param name="Gates">How many gates pass, for a table.</param>
/// <param name="Model">The version, or that there is none, for a table.</param>
/// <param name="Markdown">The report, for a CI system's page.</param>
public sealed record TrainingResult(bool IsPass, string Summary, string Gates, string Model, string Markdown)
{
    /// <summary>The decision over all gates.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What it says on a pull request.</summary>
    public required SectionText Text { get; init; }
}
