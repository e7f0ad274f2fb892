using System.Collections.Concurrent;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Repository;

namespace MlOpsBuild.Workflow.Delivery.Drill;

/// <summary>Callers where there are none: what they would have sent is replayed at an even rate until they are told to end.</summary>
internal sealed class CallerTraffic : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentDictionary<string, Answers> _answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;
    private readonly Task<LoadResult> _load;

    private CallerTraffic(ScoringClient scoring, IReadOnlyList<RecordedRequest> requests, int rate, TimeProvider time)
    {
        _time = time;
        _load = Task.Run(() => new LoadTest(scoring, requests, time, Hear).RunAsync(rate, null, _enough.Token));
    }

    /// <summary>Makes the file of requests where it has to be made.</summary>
    /// <exception cref="WorkflowException">There is no file, or nothing in it (MLO353).</exception>
    public static async Task<IReadOnlyList<RecordedRequest>> ReadAsync(MlopsProject project, TrafficSettings traffic, Action<string> say, CancellationToken cancellationToken)
    {
        if (traffic.Build is { } build && await ShellCommand.RunAsync(build, project.Root, say, null, cancellationToken) is not 0 and var code)
            throw new WorkflowException("MLO353", $"'{build}' (deploy.traffic.build in {MlopsDocument.FileName}) ended with exit code {code}; its output is above.");
        var file = project.At(traffic.File);
        IReadOnlyList<RecordedRequest> requests = File.Exists(file)
            ? [.. (await File.ReadAllLinesAsync(file, cancellationToken)).Where(x => x.Length > 0).Select((x, i) => new RecordedRequest { Name = $"line {i + 1}", Body = BinaryData.FromString(x), Status = RecordedRequest.Fine })]
            : [];
        return requests.Count > 0 ? requests : throw new WorkflowException("MLO353", $"{traffic.File} has no requests (deploy.traffic.file in {MlopsDocument.FileName}). It holds the body of a request in each line; deploy.traffic.build may make it.");
    }

    /// <summary>Begins to call.</summary>
    public static async Task<CallerTraffic> BeginAsync(OnlineEndpointSet endpoints, string endpoint, IReadOnlyList<RecordedRequest> requests, int rate, TimeProvider time, CancellationToken cancellationToken)
        => new(await endpoints.ScoringAsync(endpoint, cancellationToken), requests, rate, time);

    /// <summary>Failed answers of a deployment so far.</summary>
    public long FailuresOf(string deployment) => _answers.GetValueOrDefault(deployment)?.Failures ?? 0;

    /// <summary>How long after a moment a deployment was heard last; zero where it was not heard since.</summary>
    public TimeSpan HeardAfter(string deployment, long moment)
        => _answers.GetValueOrDefault(deployment) is { } answers && Interlocked.Read(ref answers.Last) is var last && last > moment ? _time.GetElapsedTime(moment, last) : TimeSpan.Zero;

    /// <summary>Ends, and says what came of all of it.</summary>
    public async Task<LoadResult> EndAsync()
    {
        await _enough.CancelAsync();
        return await _load;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _enough.Dispose();
    }

    private void Hear(ScoringAnswer answer)
    {
        var answers = _answers.GetOrAdd(answer.Deployment ?? "", _ => new Answers());
        Interlocked.Exchange(ref answers.Last, _time.GetTimestamp());
        if (RecordedRequest.StatusOf(answer) != RecordedRequest.Fine)
            Interlocked.Increment(ref answers.Failures);
    }

    private sealed class Answers
    {
        public long Failures;
        public long Last;
    }
}
