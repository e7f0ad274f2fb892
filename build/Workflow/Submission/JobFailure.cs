using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.AzureMl.Requests;
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

    /// <summary>Whether nobody answered, which on this machine means that nobody is there.</summary>
    public static bool IsSilence(AzureMlException exception) => (exception.DiagnosticId, exception.Status) == ("MLO251", 0);

    /// <summary>The emulator answers no more, so its jobs are over: their commands end with it.</summary>
    public static WorkflowException OfLostEmulator(string job, AzureMlException silence)
        => new("MLO268", $"The emulator ended while {job} ran, and the job with it. Submit the document again: that starts the emulator, and steps that completed are reused. If it ends again, .mlops/emulator/emulator.log may tell why.", silence);
}
