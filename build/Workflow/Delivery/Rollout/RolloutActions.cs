using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Domain;
using MlOpsBuild.Domain.Rollouts;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery.Rollout;

/// <summary>Does what the rollout's table says, and tells what happened. Each action makes sure of something, so that it may be done again.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="settings">Shares, bounds and times.</param>
/// <param name="requests">The recorded requests.</param>
/// <param name="business">Counts business metrics.</param>
/// <param name="time">The clock.</param>
internal sealed class RolloutActions(ServedEndpoint endpoint, RolloutSettings settings, IReadOnlyList<RecordedRequest> requests, BusinessCounts business, TimeProvider time)
{
    private readonly DeploymentProbe _probe = new(endpoint, requests, time);

    /// <summary>The shares below all traffic, at which evidence is gathered.</summary>
    public IReadOnlyList<int> Shares { get; } = [.. settings.Steps.Where(x => x < 100)];

    /// <summary>What the evidence has to show.</summary>
    public CanaryPlan Plan => new()
    {
        ErrorRate = settings.ErrorRate,
        P99 = settings.P99,
        Hold = settings.Hold,
        MaxWait = settings.MaxWait,
        Steps = Math.Max(1, Shares.Count),
        Metrics = [.. settings.Metrics.Select(x => new CanaryMetric { Name = x.Name, HigherIsBetter = x.Better == MetricAim.Higher, Harm = x.Harm })],
    };

    /// <summary>The deployment comes up without traffic.</summary>
    public async Task<(RolloutEvent, string)> DeployAsync(RolloutProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            await endpoint.DeployAsync(progress.Challenger, progress.ModelId, progress.Release, progress.Model, cancellationToken);
            return (RolloutEvent.DeploymentReady, $"{progress.Challenger} is up");
        }
        catch (Exception exception) when (exception is WorkflowException or AzureMlException)
        {
            return (RolloutEvent.DeploymentFailed, exception.Message);
        }
    }

    /// <summary>The recorded requests are answered by it.</summary>
    public async Task<(RolloutEvent, string)> SmokeAsync(RolloutProgress progress, CancellationToken cancellationToken)
    {
        var faults = await new RequestReplay(await endpoint.ScoringAsync(cancellationToken), progress.Challenger).RunAsync(requests, cancellationToken);
        return faults.Count == 0
            ? (RolloutEvent.SmokePassed, $"{progress.Challenger} answers {requests.Count} recorded requests as expected")
            : (RolloutEvent.SmokeFailed, $"{progress.Challenger} does not answer as recorded: {string.Join("; ", faults.Take(LoadResult.MostFaults))}");
    }

    /// <summary>The traffic of the step.</summary>
    public async Task<(RolloutEvent, string)> ShiftAsync(RolloutProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Baseline is not null && Shares.Count == 0)
            return (RolloutEvent.TrafficShifted, "no share below all traffic is asked for");
        var share = progress.Baseline is null ? 100 : Shares[progress.Step];
        var wanted = TrafficOf(progress, share);
        string? stranger = null;
        try
        {
            await endpoint.MoveAsync(x => (stranger = Stranger(progress, x)) is null ? x.WithLive(wanted) : x, cancellationToken);
            return stranger is null ? (RolloutEvent.TrafficShifted, $"{share} % of traffic on {progress.Challenger}") : (RolloutEvent.ExternalChange, stranger);
        }
        catch (AzureMlException exception) when (exception.DiagnosticId != "MLO261")
        {
            return (RolloutEvent.TrafficRefused, exception.Message);
        }
    }

    /// <summary>All traffic on what serves before, or on the other side of it.</summary>
    public async Task<(RolloutEvent, string)> GiveAllAsync(string deployment, RolloutEvent happened, CancellationToken cancellationToken)
    {
        try
        {
            await endpoint.GiveAllAsync(deployment, cancellationToken);
            return (happened, $"all traffic on {deployment}");
        }
        catch (AzureMlException exception) when (exception.DiagnosticId != "MLO261")
        {
            return (RolloutEvent.TrafficRefused, exception.Message);
        }
    }

    /// <summary>Whether a deployment answers a request that is sent to it alone.</summary>
    public Task<bool> AnswersAsync(string deployment, CancellationToken cancellationToken) => _probe.AnswersAsync(deployment, cancellationToken);

    /// <summary>Reads on from where the evidence ends; null while no whole grain has passed.</summary>
    public async Task<CanaryWindow?> ReadAsync(RolloutProgress progress, CancellationToken cancellationToken)
    {
        var evidence = endpoint.Workspace.Evidence;
        var to = evidence.Settled(time.GetUtcNow());
        if (to <= progress.Seen)
            return null;
        // Percentiles of several minutes are no percentile.
        if (evidence.Grain > TimeSpan.FromSeconds(1))
            to = progress.Seen + evidence.Grain;
        var counts = await business.ReadAsync(progress.Challenger, progress.Baseline!, progress.Seen, to, cancellationToken);
        var windows = await evidence.ReadAsync(endpoint.Id, progress.Seen, to, settings.P99, cancellationToken);
        return new CanaryWindow
        {
            Challenger = Window(windows, counts, progress.Challenger),
            Baseline = Window(windows, counts, progress.Baseline!),
            TrafficShare = new Ratio(Shares[progress.Step] / 100.0),
        };
    }

    /// <summary>
    /// The first whole grain in which the answers are those of the traffic as it is now. Requests are counted when they are
    /// answered: before that a deployment which takes as long as it may would seem not to be asked at all.
    /// </summary>
    public DateTimeOffset EvidenceFrom(DateTimeOffset shifted)
    {
        var grain = endpoint.Workspace.Evidence.Grain.Ticks;
        var answered = shifted + (settings.P99 ?? TimeSpan.Zero);
        return new DateTimeOffset((answered.UtcTicks / grain + 1) * grain, TimeSpan.Zero);
    }

    /// <summary>Who shares the requests at a step.</summary>
    private static IEnumerable<KeyValuePair<string, int>> TrafficOf(RolloutProgress progress, int share) => progress.Baseline is { } baseline
        ? [KeyValuePair.Create(progress.Challenger, share), KeyValuePair.Create(baseline, 100 - share)]
        : [KeyValuePair.Create(progress.Challenger, 100)];

    /// <summary>What somebody else did to the traffic since the last step; null where nobody did.</summary>
    public string? Stranger(RolloutProgress progress, EndpointTraffic traffic)
    {
        if (progress.Baseline is null)
            return traffic.Live.Keys.Any(x => x != progress.Challenger) ? $"somebody else changed the traffic to {traffic}" : null;
        var shares = Shares.Take(progress.Step + 1).Prepend(0);
        var isOurs = shares.Any(x => traffic.ShareOf(progress.Challenger) == x && traffic.ShareOf(progress.Baseline) == 100 - x)
            || traffic.ShareOf(progress.Challenger) == 100;
        return isOurs ? null : $"somebody else changed the traffic to {traffic}";
    }

    private static EvidenceWindow Window(AzureMl.Insights.RequestWindows windows, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> counts, string deployment)
    {
        var answered = windows.Of(deployment);
        return new EvidenceWindow
        {
            Deployment = deployment,
            Begin = windows.From,
            End = windows.To,
            IsComplete = windows.IsComplete,
            Requests = answered.Requests,
            Failures = answered.Failures,
            Slow = answered.Slow,
            P99 = answered.P99,
            Metrics = counts.ToDictionary(x => x.Key, x => x.Value[deployment]),
        };
    }
}
