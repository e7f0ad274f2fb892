using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>What the client tells, as what is shown. Pure.</summary>
internal static class JobViews
{
    public static StepView Of(JobStep step) => new()
    {
        Path = step.Path,
        Status = step.Status,
        Start = step.Start,
        End = step.End,
        IsReused = step.IsReused,
        Reuse = step.Reuse ?? (step is { IsReused: true, ReusedRunId: { } earlier } ? $"nothing changed since {earlier}" : null),
        Error = step.Error?.ToString(),
    };

    public static LogLine Of(JobLogLine line) => new(line.Step ?? "", line.Text);

    public static JobView After(JobView job, JobEvent happened) => happened switch
    {
        JobStatusChanged x => job with { Status = x.Status },
        JobStepChanged x => job.With(Of(x.Step)),
        JobLogLine x => job.With(Of(x)),
        JobEnded x => job with { Status = x.Status },
        _ => job,
    };
}
