using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>Requests that come by themselves, at an even rate: a slow answer does not keep the next request.</summary>
/// <param name="scoring">The way to the endpoint.</param>
/// <param name="requests">What is sent, in turn.</param>
/// <param name="time">The clock.</param>
/// <param name="hear">Hears each answer; null where nobody does.</param>
internal sealed class LoadTest(ScoringClient scoring, IReadOnlyList<RecordedRequest> requests, TimeProvider time, Action<ScoringAnswer>? hear = null)
{
    private static readonly TimeSpan s_nap = TimeSpan.FromMilliseconds(5);

    /// <summary>Sends until it is told to end.</summary>
    /// <param name="perSecond">The rate.</param>
    /// <param name="deployment">Who is to answer; null for whom the traffic chooses.</param>
    /// <param name="enough">Ends the sending; what is on its way is waited for.</param>
    /// <returns>What came of it.</returns>
    public async Task<LoadResult> RunAsync(double perSecond, string? deployment, CancellationToken enough)
    {
        var sent = new List<Task<Answered>>();
        var begin = time.GetTimestamp();
        while (!enough.IsCancellationRequested)
        {
            var due = (int)(time.GetElapsedTime(begin).TotalSeconds * perSecond);
            while (sent.Count < due)
                sent.Add(AskAsync(requests[sent.Count % requests.Count], deployment));
            await Task.Delay(s_nap, time, CancellationToken.None);
        }

        var answers = await Task.WhenAll(sent);
        return new LoadResult(answers.Length, answers.Count(x => x.Fault is not null), Percentile(answers), answers.Select(x => x.Fault).OfType<string>().Distinct().Take(LoadResult.MostFaults).ToList(), time.GetElapsedTime(begin));
    }

    private async Task<Answered> AskAsync(RecordedRequest request, string? deployment)
    {
        var begin = time.GetTimestamp();
        try
        {
            var answer = await scoring.InvokeAsync(new ScoringRequest(request.Body) { Deployment = deployment }, CancellationToken.None);
            hear?.Invoke(answer);
            return new Answered(time.GetElapsedTime(begin), RecordedRequest.StatusOf(answer) == request.Status ? null : $"{request.Name}: status {answer.Status}");
        }
        catch (AzureMlException exception)
        {
            return new Answered(time.GetElapsedTime(begin), exception.Message);
        }
    }

    private static TimeSpan? Percentile(IReadOnlyCollection<Answered> answers)
        => answers.Where(x => x.Fault is null).Select(x => x.Latency).Order().ToList() is { Count: > 0 } sorted ? sorted[(int)(0.99 * (sorted.Count - 1))] : null;

    private readonly record struct Answered(TimeSpan Latency, string? Fault);
}

/// <summary>What came of a load.</summary>
/// <param name="Requests">How many were sent.</param>
/// <param name="Failures">How many were not answered as expected.</param>
/// <param name="P99">The time that 99 of 100 good answers kept; null where there was none.</param>
/// <param name="Faults">Some of what went wrong.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record LoadResult(int Requests, int Failures, TimeSpan? P99, IReadOnlyList<string> Faults, TimeSpan Duration)
{
    /// <summary>Enough to see what is wrong.</summary>
    public const int MostFaults = 5;
}
