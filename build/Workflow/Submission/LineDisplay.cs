using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>A job in plain lines, for a CI system's log and for files.</summary>
internal sealed class LineDisplay(TextWriter output, TimeProvider time) : IJobDisplay
{
    public void Say(string text) => output.WriteLine(text);

    public void Show(JobView before, JobView now, StepView? step, LogLine? line)
    {
        if (now.Status != before.Status)
            output.WriteLine(JobLines.Of(now.Name, now.Status, time.GetLocalNow()));
        if (step is not null)
        {
            foreach (var text in JobLines.Of(before.Steps.Find(x => x.Path == step.Path), step, time.GetLocalNow()))
                output.WriteLine(text);
        }

        if (line is not null)
            output.WriteLine(JobLines.Of(line.Step.Length > 0 ? line : line with { Step = now.Name }, time.GetLocalNow()));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
