using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Drills;
using MlOpsBuild.Reporting.Rollouts;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Delivery.Returning;
using MlOpsBuild.Workflow.Delivery.Rollout;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Training;

namespace MlOpsBuild.Workflow.Delivery.Drill;

/// <summary>
/// The way of a model to production and back, with callers all the while: two good releases and a bad one, a rollback, the
/// fallback and back, and the lineage of what serves. It ends with the first step that does not prove what it should.
/// </summary>
/// <param name="work">What it stands on.</param>
/// <param name="output">Where progress is told.</param>
/// <param name="isLookedAt">Whether somebody looks on at a terminal.</param>
/// <param name="time">The clock.</param>
public sealed class ReleaseDrill(DrillWork work, TextWriter output, bool isLookedAt, TimeProvider time)
{
    private const int Width = 110;

    private readonly List<DrillStep> _steps = [.. work.Before];
    private readonly List<RolloutReport> _rollouts = [];
    private readonly long _begin = time.GetTimestamp();

    /// <summary>Requests that only the bad release failed, by design of the drill.</summary>
    private long _sacrificed;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Ends it; a release under way gives its traffic back first.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="WorkflowException">It could not begin.</exception>
    public async Task<DeliveryResult> RunAsync(CancellationToken cancellationToken)
    {
        var deploy = Project.Deployment();
        var traffic = deploy.Traffic ?? throw Project.Fault("deploy", "Nothing says what callers would send, and EightWeeks has no callers.", "Add 'traffic: { file: … }' with the body of a request in each line.");
        var requests = await CallerTraffic.ReadAsync(Project, traffic, Say, cancellationToken);
        var place = await DeliveryPlace.OpenAsync(Project, work.Options(DeliveryOptions.Production), output, time, cancellationToken);
        var isWhole = await RunAsync(place, requests, traffic.Rate, deploy.Drill ?? new DrillSettings(), cancellationToken);
        var report = new DrillReport
        {
            Product = Project.Document.Name,
            At = time.GetUtcNow() - time.GetElapsedTime(_begin),
            Duration = time.GetElapsedTime(_begin) + TimeSpan.FromTicks(work.Before.Sum(x => x.Duration.Ticks)),
            Steps = _steps,
            Rollouts = _rollouts,
        };
        var page = Path.Combine(work.Options(DeliveryOptions.Production).Reports, "eightweeks.html");
        await ReportFile.WriteAsync(page, DrillHtml.Of(report), cancellationToken);
        await ReportFile.WriteAsync(Path.ChangeExtension(page, ".json"), DrillJson.Of(report), cancellationToken);
        Say("");
        DrillTerminal.Write(report, output, Width);
        Say($"Report: {page}");
        var now = (await place.Endpoint.TrafficAsync(cancellationToken)).ToString();
        return new DeliveryResult(isWhole ? Outcome.Pass : Outcome.Fail, report.Summary, now, DrillMarkdown.Of(report));
    }

    private async Task<bool> RunAsync(DeliveryPlace place, IReadOnlyList<RecordedRequest> requests, int rate, DrillSettings drill, CancellationToken cancellationToken)
    {
        if (!await StepAsync("Callers", () => OpenAsync(place, requests, rate, cancellationToken)))
            return false;
        await using var callers = await CallerTraffic.BeginAsync(place.Endpoint.Workspace.OnlineEndpoints, place.Endpoint.Name, requests, rate, time, cancellationToken);
        var isWhole = await ReleaseAsync("", null, cancellationToken)
            && (drill.Next.Count == 0 || (await StepAsync("FullTrain again", () => TrainAsync(drill.Next, cancellationToken)) && await ReleaseAsync("", null, cancellationToken)))
            && (drill.Defect is null || await RefuseAsync(place, callers, drill.Defect, cancellationToken))
            && (drill.Next.Count == 0 || await StepAsync("Rollback", () => RollbackAsync(place, callers, cancellationToken)))
            && (Project.Deployment().Fallback is null || (
                await StepAsync("Disable", async () => Proven(await Switch().DisableAsync(Production, cancellationToken)))
                && await StepAsync("Enable", async () => Proven(await Switch().EnableAsync(Production, cancellationToken)))))
            && await StepAsync("Trace", () => TraceAsync(place, cancellationToken));
        // What callers saw counts, however it ended.
        return await StepAsync("Callers", () => CountAsync(callers)) && isWhole;
    }

    private MlopsProject Project => work.Project;

    private DeliveryOptions Production => work.Options(DeliveryOptions.Production);

    private FallbackSwitch Switch() => new(Project, output, time);

    /// <summary>Something answers before the first release: the fallback.</summary>
    private static async Task<(bool, string)> OpenAsync(DeliveryPlace place, IReadOnlyList<RecordedRequest> requests, int rate, CancellationToken cancellationToken)
    {
        await place.Endpoint.EnsureAsync(cancellationToken);
        var fallback = await place.Endpoint.EnsureFallbackAsync(cancellationToken);
        var traffic = await place.Endpoint.TrafficAsync(cancellationToken);
        if (traffic.Live.Count == 0 && fallback is not null)
            traffic = await place.Endpoint.GiveAllAsync(fallback, cancellationToken);
        return (true, $"{requests.Count:N0} requests replayed at {rate} a second; {traffic} answers");
    }

    private async Task<bool> ReleaseAsync(string suffix, MlopsProject? changed, CancellationToken cancellationToken)
        => await StepAsync("DeployStaging" + suffix, async () => Proven(await new StagingDeployment(changed ?? Project, output, time).RunAsync(work.Options(DeliveryOptions.Staging), cancellationToken)))
            && await StepAsync("Promote" + suffix, async () => Proven(await PromoteAsync(changed ?? Project, cancellationToken)));

    private async Task<bool> RefuseAsync(DeliveryPlace place, CallerTraffic callers, string defect, CancellationToken cancellationToken)
    {
        var bad = work.Change([$"deploy.deployment={defect}"]);
        return await StepAsync("DeployStaging, defect", async () => Proven(await new StagingDeployment(bad, output, time).RunAsync(work.Options(DeliveryOptions.Staging), cancellationToken)))
            && await StepAsync("Promote, defect", async () =>
            {
                var before = (await place.Endpoint.TrafficAsync(cancellationToken)).ToString();
                var known = Colours.All.ToDictionary(x => x, callers.FailuresOf);
                var result = await PromoteAsync(bad, cancellationToken);
                if (result.Rollout is { } rollout)
                    _sacrificed += callers.FailuresOf(rollout.Challenger) - known.GetValueOrDefault(rollout.Challenger);
                // Refusing it is what has to be shown.
                return (result.Outcome == Outcome.Fail && result.Traffic == before, result.Outcome == Outcome.Pass ? "a release with a defect was promoted: " + result.Summary : result.Summary);
            });
    }

    private async Task<DeliveryResult> PromoteAsync(MlopsProject which, CancellationToken cancellationToken)
    {
        var result = await new Promotion(which, output, isLookedAt, time).RunAsync(Production, cancellationToken);
        if (result.Rollout is { } rollout)
            _rollouts.Add(rollout);
        return result;
    }

    private async Task<(bool, string)> TrainAsync(IReadOnlyList<string> changes, CancellationToken cancellationToken)
    {
        var result = await work.Train(changes, cancellationToken);
        return (result.IsPass, result.IsPass ? $"{result.Model} with {string.Join(", ", changes)}; gates: {result.Gates}" : result.Summary);
    }

    private async Task<(bool, string)> RollbackAsync(DeliveryPlace place, CallerTraffic callers, CancellationToken cancellationToken)
    {
        var left = (await place.Endpoint.TrafficAsync(cancellationToken)).Live.MaxBy(x => x.Value).Key;
        var begin = time.GetTimestamp();
        var result = await new ReleaseRollback(Project, output, time).RunAsync(Production, null, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        return (result.Outcome == Outcome.Pass, FormattableString.Invariant($"{result.Summary.TrimEnd('.')}; {left} answered for the last time {callers.HeardAfter(left, begin).TotalSeconds:0.0} s after the command"));
    }

    /// <summary>From what serves, not from what was registered last.</summary>
    private async Task<(bool, string)> TraceAsync(DeliveryPlace place, CancellationToken cancellationToken)
    {
        var model = await LiveModel.NameAsync(place.Endpoint, cancellationToken);
        var (isWhole, summary) = await new ModelTrace(Project, place.Source, output).RunAsync(model, Production.Reports, cancellationToken);
        return (isWhole, $"{model} serves; {summary}");
    }

    private async Task<(bool, string)> CountAsync(CallerTraffic callers)
    {
        var all = await callers.EndAsync();
        var lost = all.Failures - _sacrificed;
        var numbers = FormattableString.Invariant($"{all.Requests:N0} requests, {lost:N0} failed{(_sacrificed > 0 ? FormattableString.Invariant($" besides {_sacrificed:N0} of the release with the defect") : "")}, 99 % within {all.P99?.TotalMilliseconds ?? 0:0} ms");
        return (lost == 0, lost == 0 ? numbers : $"{numbers}: {string.Join("; ", all.Faults)}");
    }

    private static (bool, string) Proven(DeliveryResult result) => (result.Outcome == Outcome.Pass, result.Summary);

    private async Task<bool> StepAsync(string name, Func<Task<(bool IsShown, string Proven)>> step)
    {
        Say("");
        Say($"── {name}");
        var begin = time.GetTimestamp();
        var (isShown, proven) = await step();
        _steps.Add(new DrillStep(name, isShown ? Outcome.Pass : Outcome.Fail, proven, time.GetElapsedTime(begin)));
        Say($"{(isShown ? "✓" : "✗")} {proven}");
        return isShown;
    }

    private void Say(string line) => output.WriteLine(line);
}
