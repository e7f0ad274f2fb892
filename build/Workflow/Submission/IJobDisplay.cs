using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Shows a job to somebody.</summary>
internal interface IJobDisplay : IAsyncDisposable
{
    /// <summary>A step of the sending, before it is done.</summary>
    void Say(string text);

    /// <summary>The job has changed.</summary>
    /// <param name="before">The job as it was.</param>
    /// <param name="now">The job as it is.</param>
    /// <param name="step">The step that has changed, if one has.</param>
    /// <param name="line">The line that was written, if one was.</param>
    void Show(JobView before, JobView now, StepView? step, LogLine? line);
}
