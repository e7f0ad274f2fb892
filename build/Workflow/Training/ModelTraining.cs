using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.Training;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Trains the model of a repository, and reports what came of it: on the terminal, as a page, and for machines.</summary>
/// <param name="project">The repository.</param>
/// <param name="output">Where progress and report are told.</param>
/// <param name="isLive">Whether somebody looks on at a terminal.</param>
/// <param name="time">The clock.</param>
public sealed class ModelTraining(MlopsProject project, TextWriter output, bool isLive, TimeProvider time)
{
    /// <summary>As wide as logs of CI systems are read.</summary>
    private const int Width = 110;

    /// <summary>Trains.</summary>
    /// <param name="options">How.</param>
    /// <param name="open">Opens the workspace.</param>
    /// <param name="cancellationToken">Ends the training and its job.</param>
    /// <exception cref="WorkflowException">Documents have errors, or the job did not complete.</exception>
    public async Task<TrainingResult> RunAsync(TrainingOptions options, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var outcome = await new TrainingRun(project, output, isLive, time).RunAsync(options, open, cancellationToken);
        var report = TrainingReports.Of(project, outcome);
        TrainingTerminal.Write(report, output, Width);
        if (options.TellsWhy)
            TellWhy(outcome);
        var name = options.Kind == TrainingKind.Full ? "fulltrain" : "sampletrain";
        await ReportFile.WriteAsync(Path.Combine(options.Reports, name + ".json"), TrainingJson.Of(report), cancellationToken);
        var page = Path.Combine(options.Reports, name + ".html");
        await ReportFile.WriteAsync(page, TrainingHtml.Of(report), cancellationToken);
        await output.WriteLineAsync($"Report: {page}");
        var on = report.Gates.Where(x => x.IsDeciding).ToList();
        return new TrainingResult(
            outcome.Outcome == Outcome.Pass, outcome.Decision.Summary, $"{on.Count(x => !x.IsBlocking)} of {on.Count} pass",
            outcome.Model is { } model ? $"{model.Name}:{model.Version}" : "none registered", TrainingMarkdown.Of(report))
        {
            Outcome = outcome.Outcome,
            Text = SectionText.Of(report),
        };
    }

    private void TellWhy(TrainingOutcome outcome)
    {
        output.WriteLine(outcome.Before is { } before ? $"Since {before}:" : "Nothing was registered before.");
        foreach (var change in outcome.Changes is { Count: 0 } ? ["nothing that makes a model changed"] : outcome.Changes ?? [])
            output.WriteLine($"  {change}");
        foreach (var step in outcome.Steps.Where(x => x.Reuse is not null))
            output.WriteLine($"  step {step.Path} {(step.IsReused ? "was reused" : "ran")}: {step.Reuse}");
    }
}
