using System.Runtime.CompilerServices;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tracking;

namespace MlOpsBuild.AzureMl.Jobs;

/// <summary>
/// The steps below one pipeline run. A look costs one request for all steps, and one more for each that is at work or
/// has just ended; what is over is not asked about again.
/// </summary>
internal sealed class JobSteps(ServiceClient client, RunHistory history, string run, string prefix)
{
    private readonly Dictionary<string, JobStep> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JobLogs> _logs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JobSteps> _nested = new(StringComparer.Ordinal);

    /// <summary>What is new since the last look: steps first, then what they wrote.</summary>
    public async IAsyncEnumerable<JobEvent> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new List<JobStep>();
        foreach (var told in await history.ChildrenAsync(run, cancellationToken))
        {
            var step = told with { Path = prefix + told.Path };
            var before = _known.GetValueOrDefault(step.RunId);
            if (before?.HasEnded == true)
                continue;
            _known[step.RunId] = step;
            if (step != before)
                yield return new JobStepChanged(step);
            if (step.HasBegun)
                open.Add(step);
        }

        foreach (var step in open)
        {
            await foreach (var item in step.IsPipeline ? BelowAsync(step, cancellationToken) : WrittenAsync(step, cancellationToken))
                yield return item;
        }
    }

    private IAsyncEnumerable<JobEvent> BelowAsync(JobStep step, CancellationToken cancellationToken)
    {
        if (!_nested.TryGetValue(step.RunId, out var below))
            _nested[step.RunId] = below = new JobSteps(client, history, step.RunId, step.Path + "/");
        return below.LookAsync(cancellationToken);
    }

    private async IAsyncEnumerable<JobEvent> WrittenAsync(JobStep step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_logs.TryGetValue(step.RunId, out var logs))
            _logs[step.RunId] = logs = new JobLogs(client, step.Path);
        await foreach (var line in logs.NewAsync(await history.DetailsAsync(step.RunId, cancellationToken), cancellationToken))
            yield return line;
        if (!step.HasEnded)
            yield break;
        foreach (var line in logs.Finish())
            yield return line;
    }
}
