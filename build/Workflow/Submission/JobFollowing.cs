using System.Diagnostics.CodeAnalysis;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Follows a job to its end; an interruption cancels it.</summary>
internal sealed class JobFollowing(WorkspaceClient workspace, string job, IJobDisplay display, TimeProvider time)
{
    /// <summary>The engine leaves an interrupted target behind after five seconds; this has to be over before.</summary>
    private static readonly TimeSpan s_cancelTime = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The job as it was last seen.</summary>
    public JobView Job { get; private set; } = new() { Name = job, Start = time.GetUtcNow() };

    /// <summary>Its steps as they were last seen, by path.</summary>
    public Dictionary<string, JobStep> Steps { get; } = new(StringComparer.Ordinal);

    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">It was interrupted, and the job cancelled as far as that could be seen.</exception>
    public async Task<JobEnded> ToEndAsync(CancellationToken interrupted)
    {
        try
        {
            await foreach (var happened in workspace.Jobs.StreamAsync(job, interrupted))
            {
                var before = Job;
                Job = JobViews.After(before, happened);
                if (happened is JobStepChanged { Step: var changed })
                    Steps[changed.Path] = changed;
                display.Show(before, Job, happened is JobStepChanged { Step: var step } ? JobViews.Of(step) : null, happened is JobLogLine line ? JobViews.Of(line) : null);
                if (happened is JobEnded end)
                    return end;
            }
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await display.DisposeAsync();
            display.Say(await CancelAsync());
            throw;
        }
        catch (AzureMlException exception) when (workspace.IsLocal && JobFailure.IsSilence(exception))
        {
            throw JobFailure.OfLostEmulator(job, exception);
        }

        throw new InvalidOperationException($"The events of {job} ended without its end.");
    }

    /// <summary>Cancels the job and waits a little until it is over.</summary>
    /// <returns>What came of it.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "What went wrong here must not hide that the build was interrupted.")]
    private async Task<string> CancelAsync()
    {
        using var limit = new CancellationTokenSource(s_cancelTime, time);
        var asked = false;
        try
        {
            await workspace.Jobs.CancelAsync(job, limit.Token);
            asked = true;
            while (await StatusAsync(limit.Token) is var status)
            {
                if (IsOver(status))
                    return $"{job} is {status}. {JobPlaces.HowToLook(workspace, job)}";
                await Task.Delay(s_pause, time, limit.Token);
            }

            return "";
        }
        catch (OperationCanceledException)
        {
            return $"{job} was asked to end{(asked ? " and has not yet" : "; nobody has answered yet")}. {JobPlaces.HowToLook(workspace, job)}";
        }
        catch (AzureMlException exception)
        {
            return $"{job} could not be cancelled: {exception.Message} {JobPlaces.HowToLook(workspace, job)}";
        }
    }

    private async Task<string> StatusAsync(CancellationToken cancellationToken)
        => (string?)(await workspace.Jobs.GetAsync(job, cancellationToken))["properties"]?["status"] ?? "";

    private static bool IsOver(string status) => status is "Completed" or "Failed" or "Canceled";
}
