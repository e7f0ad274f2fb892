using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Says why a job is not Completed: the step, its error, the end of its log. Pure.</summary>
internal static class JobFailure
{
    public static WorkflowException Of(JobView job, JobEnded end, string look)
    {
        // The deepest: a nested pipeline fails because of a step of its own.
        var step = job.Steps.Where(x => x.Status == "Failed").OrderByDescending(x => x.Depth).FirstOrDefault();
        // What follows the reason in an error is the end of a log, as the emulator saw it.
        var error = (step?.Error ?? end.Error?.ToString() ?? "").Split('\n');
        var lines = job.LinesOf.GetValueOrDefault(step?.Path ?? "", []).Select(x => x.Text).ToArray();
        var text = $"{job.Name} is {end.Status}{(step is null ? "" : $" in step {step.Path}")}{(error[0].Length == 0 ? ", and the service does not say why." : $": {error[0]}")} {look}";
        return new WorkflowException("MLO279", text + string.Concat((lines.Length > 0 ? lines : error[1..]).Select(x => Environment.NewLine + "  | " + x)));
    }
}
