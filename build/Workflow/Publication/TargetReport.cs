using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Comments;

namespace MlOpsBuild.Workflow.Publication;

/// <summary>What a target has to say where people look.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">What it says.</param>
public sealed record TargetReport(string Target, Outcome Outcome, SectionText Text)
{
    /// <summary>What is marked beside lines, as SARIF with files as the repository names them; null where there is no such check.</summary>
    public string? Sarif { get; init; }
}
