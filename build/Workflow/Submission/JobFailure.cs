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
        var error = step?.Error ?? end.Error?.ToString();
        var lines = job.LinesOf.GetValueOrDefault(step?.Path ?? "", []);
        var text = $"{job.Name} is {end.Status}{(step is null ? "" : $" in step {step.Path}")}{(string.IsNullOrEmpty(error) ? ", and the service does not say why." : $": {error}")} {look}";
        return new WorkflowException("MLO279", text + string.Concat(lines.Select(x => Environment.NewLine + "  | " + x.Text)));
    }
}
