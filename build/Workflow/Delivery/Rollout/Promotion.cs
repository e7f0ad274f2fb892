using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Domain;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Rollouts;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Rollouts;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery.Rollout;

/// <summary>Brings a release to production: with evidence of staging, step by step, by what callers see of it.</summary>
/// <param name="project">The repository.</param>
/// <param name="output">Where progress is told.</param>
/// <param name="isLookedAt">Whether somebody looks on at a terminal.</param>
/// <param name="time">The clock.</param>
public sealed class Promotion(MlopsProject project, TextWriter output, bool isLookedAt, TimeProvider time)
{
    /// <summary>Moves production over.</summary>
    /// <param name="options">Who releases what.</param>
    /// <param name="interrupted">Asks it to stop: all traffic goes back first.</param>
    /// <exception cref="WorkflowException">It could not begin; nothing was changed then.</exception>
    public async Task<DeliveryResult> RunAsync(DeliveryOptions options, CancellationToken interrupted)
    {
        ArgumentNullException.ThrowIfNull(options);
        var begin = time.GetUtcNow();
        var deploy = project.Deployment();
        var requests = RecordedRequest.All(project.At(deploy.Requests));
        var place = await DeliveryPlace.OpenAsync(project, options, output, time, interrupted);
        var candidate = await ReleaseCandidate.ChooseAsync(project, place.Documents, place.Source, place.SourceName, options.Model, interrupted);
        var staging = await options.OpenWorkspace(DeliveryOptions.Staging, interrupted);
        var evidence = await StagingEvidence.RequireAsync(staging, place.Endpoint.Name, candidate, deploy.EvidenceAge, begin, interrupted);
        await using var lease = await place.Endpoint.LeaseAsync(interrupted);
        var store = new RolloutStore(place.Endpoint.Workspace, place.Endpoint.Name);
        var actions = new RolloutActions(place.Endpoint, deploy.Rollout, requests, new BusinessCounts(place.Endpoint, project.Root, deploy.Rollout.Metrics, output.WriteLine), time);
        var (progress, first, fallback) = await PrepareAsync(place, store, actions, candidate, evidence, options, interrupted);
        if (progress is null)
            return await ServesAlreadyAsync(place, candidate, options, interrupted);
        if (first == RolloutEvent.Begun)
            await TellForecastAsync(place, actions, progress, interrupted);
        var run = new RolloutRun(place, actions, store, (x, cancel) => EndAsync(place, candidate, evidence, x, deploy, cancel), new RolloutDisplay(output, isLookedAt, time), time);
        progress = await run.RunAsync(progress, fallback, first, interrupted, lease.Lost);
        return await ReportAsync(place, options, progress, run, begin, CancellationToken.None);
    }

    /// <summary>A release that is under way is gone on with; another one that is under way is taken back first.</summary>
    private async Task<(RolloutProgress?, RolloutEvent, string?)> PrepareAsync(DeliveryPlace place, RolloutStore store, RolloutActions actions, ReleaseCandidate candidate, LedgerEvidence evidence, DeliveryOptions options, CancellationToken cancellationToken)
    {
        var earlier = await store.ReadAsync(cancellationToken);
        if (earlier is not null && !RolloutMachine.IsEnd(earlier.State))
        {
            var known = await place.Endpoint.EnsureFallbackAsync(cancellationToken);
            if (earlier.Release == candidate.Hash)
            {
                Say($"Release {DeliveryFaults.Short(candidate.Hash)}: {candidate.Name} to {options.Environment} goes on where it was left: {earlier.State}, {earlier.Reason}");
                return (earlier, RolloutEvent.Resumed, known);
            }

            Say($"Release {DeliveryFaults.Short(earlier.Release)} of {earlier.Model} was left half way ({earlier.State}): it is taken back first");
            var back = new RolloutRun(place, actions, store, (x, cancel) => EndAsync(place, null, null, x, project.Deployment(), cancel), new RolloutDisplay(output, isLookedAt, time), time);
            await back.RunAsync(earlier, known, RolloutEvent.CancelAsked, CancellationToken.None, cancellationToken);
        }

        // Read before anything is changed: a ledger that was changed stops a release.
        await place.Ledger.VerifyAsync(cancellationToken);
        if (earlier is not null && RolloutMachine.IsEnd(earlier.State) && await place.Ledger.FindAsync(EndOf(earlier), cancellationToken) is null)
        {
            Say($"Release {DeliveryFaults.Short(earlier.Release)} of {earlier.Model} came to its end ({earlier.State}), which was not recorded: that is done first");
            var isSame = earlier.Release == candidate.Hash;
            await EndAsync(place, isSame ? candidate : null, isSame ? evidence : null, earlier, project.Deployment(), cancellationToken);
        }

        await place.Endpoint.EnsureAsync(cancellationToken);
        var fallback = await place.Endpoint.EnsureFallbackAsync(cancellationToken);
        var (traffic, there) = (await place.Endpoint.TrafficAsync(cancellationToken), await place.Endpoint.DeploymentsAsync(cancellationToken));
        if (traffic.Live.Keys.FirstOrDefault(x => !Colours.All.Contains(x) && x != fallback) is not null)
            throw DeliveryFaults.NameTaken(place.Endpoint.Name, place.Endpoint.Workspace.Scope.Workspace);
        if (traffic.Live.Count == 1 && there.GetValueOrDefault(traffic.Live.Keys.First()) is { } serving && ServedEndpoint.Tag(serving, ServedEndpoint.ReleaseTag) == candidate.Hash)
            return (null, RolloutEvent.Begun, fallback);
        if (traffic.Live.Count == 0 && fallback is not null)
        {
            Say($"Nothing serves yet: {fallback} answers until {candidate.Name} has shown itself");
            traffic = await place.Endpoint.GiveAllAsync(fallback, cancellationToken);
        }

        var baseline = traffic.Live.MaxBy(x => x.Value).Key;
        var colour = Colours.All.FirstOrDefault(x => x != baseline && ServedEndpoint.Tag(there.GetValueOrDefault(x) ?? [], ServedEndpoint.ReleaseTag) == candidate.Hash)
            ?? Colours.Idle(traffic, there, time.GetUtcNow()) ?? Colours.All.First(x => x != baseline);
        var progress = new RolloutProgress
        {
            Attempt = Guid.NewGuid().ToString("N"),
            Release = candidate.Hash,
            Model = candidate.Name,
            ModelId = await place.Copy.RunAsync(candidate.Model, cancellationToken),
            Challenger = colour,
            Baseline = baseline,
            Began = time.GetUtcNow(),
            Actor = options.Actor,
        };
        Say($"Release {DeliveryFaults.Short(candidate.Hash)}: {candidate.Name} to {options.Environment} as {colour}, {baseline ?? "nothing"} serves");
        await place.Ledger.AppendAsync(place.Entry($"{progress.Attempt}.begun", LedgerEvent.Begun, candidate.Hash, candidate.Name, colour, traffic), cancellationToken);
        return (progress, RolloutEvent.Begun, fallback);
    }

    /// <summary>The id of the ledger's entry with which an attempt ends.</summary>
    private static string EndOf(RolloutProgress progress) => $"{progress.Attempt}.end";

    /// <summary>How long it will take, before it starts.</summary>
    private async Task TellForecastAsync(DeliveryPlace place, RolloutActions actions, RolloutProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Baseline is null || actions.Shares.Count == 0)
            return;
        var evidence = place.Endpoint.Workspace.Evidence;
        var to = evidence.Settled(time.GetUtcNow());
        var window = TimeSpan.FromTicks(Math.Max(evidence.Grain.Ticks * 5, TimeSpan.FromSeconds(10).Ticks));
        var now = (await evidence.ReadAsync(place.Endpoint.Id, to - window, to, project.Deployment().Rollout.P99, cancellationToken)).Of(progress.Baseline);
        if (now.Requests == 0)
        {
            Say($"  {progress.Baseline} was asked nothing during the last {window.TotalSeconds:0} s: without requests there is no evidence, and all traffic returns after {actions.Plan.MaxWait.TotalSeconds:0} s");
            return;
        }

        var seen = 0L;
        foreach (var share in actions.Shares)
        {
            var forecast = CanaryForecast.Of(actions.Plan, new CanaryTraffic
            {
                RequestsPerSecond = now.Requests / window.TotalSeconds,
                TrafficShare = new Ratio(share / 100.0),
                ErrorRate = new Ratio((double)now.Failures / now.Requests),
                SlowRate = new Ratio((double)(now.Slow ?? 0) / now.Requests),
                EarlierBaselineRequests = seen,
                Grain = evidence.Grain,
                IsPercentileOnly = now.Slow is null && project.Deployment().Rollout.P99 is not null,
            });
            seen += forecast.Requests - forecast.ChallengerRequests;
            Say($"  {share,3} %  {forecast.Summary}");
        }
    }

    private async Task EndAsync(DeliveryPlace place, ReleaseCandidate? candidate, LedgerEvidence? evidence, RolloutProgress progress, DeploySettings deploy, CancellationToken cancellationToken)
    {
        if (progress.State == RolloutState.Completed)
        {
            if (progress.Baseline is { } old && Colours.All.Contains(old))
                await place.Endpoint.TagAsync(old, ServedEndpoint.KeepTag, (time.GetUtcNow() + deploy.KeepWarm).UtcDateTime.ToString("u"), cancellationToken);
            if (candidate is not null)
                await new ChampionTag(place).MoveAsync(candidate.Model, cancellationToken);
        }

        var traffic = await place.Endpoint.TrafficAsync(cancellationToken);
        var happened = progress.State switch
        {
            RolloutState.Completed => LedgerEvent.Promoted,
            RolloutState.Aborted => LedgerEvent.Aborted,
            RolloutState.Undecided => LedgerEvent.Undecided,
            _ => LedgerEvent.Failed,
        };
        await place.Ledger.AppendAsync(place.Entry(EndOf(progress), happened, progress.Release, progress.Model, progress.Challenger, traffic) with { Reason = progress.Reason, Evidence = evidence is null ? [] : [evidence] }, cancellationToken);
    }

    private static async Task<DeliveryResult> ServesAlreadyAsync(DeliveryPlace place, ReleaseCandidate candidate, DeliveryOptions options, CancellationToken cancellationToken)
    {
        var traffic = await place.Endpoint.TrafficAsync(cancellationToken);
        var summary = $"{candidate.Name} serves {options.Environment} already, as the same release; nothing was changed.";
        return DeliveryPlace.Result(place.Report(Outcome.Pass, summary, candidate.Hash, candidate.Name, traffic.Live.MaxBy(x => x.Value).Key, traffic), traffic);
    }

    private async Task<DeliveryResult> ReportAsync(DeliveryPlace place, DeliveryOptions options, RolloutProgress progress, RolloutRun run, DateTimeOffset begin, CancellationToken cancellationToken)
    {
        var traffic = await place.Endpoint.TrafficAsync(cancellationToken);
        var outcome = progress.State switch
        {
            RolloutState.Completed => Outcome.Pass,
            RolloutState.Aborted => Outcome.Fail,
            RolloutState.Undecided => Outcome.Inconclusive,
            _ => Outcome.Error,
        };
        var report = new RolloutReport
        {
            Product = project.Document.Name,
            Environment = options.Environment,
            Endpoint = place.Endpoint.Name,
            Model = progress.Model,
            Release = progress.Release,
            Challenger = progress.Challenger,
            Baseline = progress.Baseline,
            At = begin,
            Duration = time.GetUtcNow() - begin,
            Outcome = outcome,
            Summary = Summary(outcome, progress, options.Environment, traffic),
            Next = outcome == Outcome.Pass ? "./build.sh Rollback takes it back within seconds" : "./build.sh Status",
            Verdicts = run.Decision?.Verdicts ?? [],
            Samples = run.Samples,
            Moments = run.Moments,
        };
        var page = Path.Combine(options.Reports, "promote.html");
        await ReportFile.WriteAsync(page, RolloutHtml.Of(report), cancellationToken);
        await ReportFile.WriteAsync(Path.Combine(options.Reports, "promote.json"), RolloutJson.Of(report), cancellationToken);
        Say($"Report: {page}");
        return new DeliveryResult(outcome, report.Summary, traffic.ToString(), RolloutMarkdown.Of(report, traffic.ToString())) { Report = place.Report(outcome, report.Summary, progress.Release, progress.Model, progress.Challenger, traffic), Rollout = report };
    }

    private static string Summary(Outcome outcome, RolloutProgress progress, string environment, EndpointTraffic traffic) => outcome switch
    {
        Outcome.Pass => $"{progress.Model} serves {environment} as {progress.Challenger}.",
        Outcome.Fail => $"{progress.Model} was refused: {progress.Reason.TrimEnd('.')}. Traffic is {traffic}.",
        Outcome.Inconclusive => $"{progress.Model} was neither promoted nor refused: {progress.Reason.TrimEnd('.')}. Traffic is {traffic}.",
        _ => $"{progress.Model} could not be released: {progress.Reason.TrimEnd('.')}. Traffic is {traffic}; somebody has to look.",
    };

    private void Say(string line) => output.WriteLine(line);
}
