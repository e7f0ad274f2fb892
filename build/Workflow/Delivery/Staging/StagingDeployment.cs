using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Rollouts;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>
/// Tries a release in staging: on the colour that is idle, without traffic, until it has shown all six items; then with all of
/// it. What was seen is kept as evidence, which Promote asks for.
/// </summary>
/// <param name="project">The repository.</param>
/// <param name="output">Where progress is told.</param>
/// <param name="time">The clock.</param>
public sealed class StagingDeployment(MlopsProject project, TextWriter output, TimeProvider time)
{
    /// <summary>Tries it.</summary>
    /// <param name="options">Who releases what.</param>
    /// <param name="cancellationToken">Ends it; traffic stays where it is then.</param>
    /// <exception cref="WorkflowException">It could not be tried.</exception>
    public async Task<DeliveryResult> RunAsync(DeliveryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var begin = time.GetUtcNow();
        var requests = RecordedRequest.All(project.At(project.Deployment().Requests));
        var place = await DeliveryPlace.OpenAsync(project, options, output, time, cancellationToken);
        var candidate = await ReleaseCandidate.ChooseAsync(project, place.Documents, place.Source, place.SourceName, options.Model, cancellationToken);
        Say($"Release {DeliveryFaults.Short(candidate.Hash)}: {candidate.Name} to {options.Environment}");
        await using var lease = await place.Endpoint.LeaseAsync(cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        var model = await place.Copy.RunAsync(candidate.Model, either.Token);
        await place.Endpoint.EnsureAsync(either.Token);
        var fallback = await place.Endpoint.EnsureFallbackAsync(either.Token);
        var (colour, before) = await ColourAsync(place.Endpoint, candidate, fallback, either.Token);
        await place.Endpoint.DeployAsync(colour, model, candidate.Hash, candidate.Name, either.Token);

        var checklist = new Checklist
        {
            Release = candidate.Hash,
            Model = candidate.Name,
            Endpoint = place.Endpoint.Name,
            Deployment = colour,
            At = time.GetUtcNow(),
            Items = await LookAsync(place, candidate, requests, colour, before, begin, either.Token),
        };
        if (!checklist.IsWhole && before is not null)
            await place.Endpoint.GiveAllAsync(before, either.Token);
        var evidence = await StagingEvidence.AddAsync(place.Endpoint.Workspace, checklist, either.Token);
        var traffic = await place.Endpoint.TrafficAsync(either.Token);
        await place.Ledger.AppendAsync(place.Entry($"{Guid.NewGuid():N}", LedgerEvent.Staged, candidate.Hash, candidate.Name, colour, traffic) with
        {
            Evidence = [evidence],
            Reason = checklist.IsWhole ? "all six items of the checklist pass" : "the checklist is not whole",
        }, either.Token);
        return Result(place, options, checklist, traffic);
    }

    private async Task<IReadOnlyList<ChecklistItem>> LookAsync(DeliveryPlace place, ReleaseCandidate candidate, IReadOnlyList<RecordedRequest> requests, string colour, string? before, DateTimeOffset begin, CancellationToken cancellationToken)
    {
        var checks = new StagingChecks(place.Endpoint, project.Deployment(), requests, time);
        List<ChecklistItem> items =
        [
            Told(await StagingChecks.RegisteredAsync(place.Source, candidate.Model, cancellationToken)),
            Told(await checks.HealthAsync(colour, cancellationToken)),
            Told(await checks.InferenceAsync(colour, cancellationToken)),
        ];
        // What does not answer a single request well gets neither load nor traffic.
        if (items.TrueForAll(x => x.Outcome == Outcome.Pass))
        {
            items.Add(Told(await checks.ScalingAsync(colour, cancellationToken)));
            if (items[^1].Outcome == Outcome.Pass)
                items.Add(Told(await checks.RollbackAsync(colour, before, cancellationToken)));
            items.Add(Told(await checks.LoggingAsync(colour, begin, cancellationToken)));
        }

        return items;
    }

    /// <summary>Where this release is already, else the idle colour; and who is to answer when it does not.</summary>
    private async Task<(string Colour, string? Before)> ColourAsync(ServedEndpoint endpoint, ReleaseCandidate candidate, string? fallback, CancellationToken cancellationToken)
    {
        var (traffic, there) = (await endpoint.TrafficAsync(cancellationToken), await endpoint.DeploymentsAsync(cancellationToken));
        var mine = there.FirstOrDefault(x => ServedEndpoint.Tag(x.Value, ServedEndpoint.ReleaseTag) == candidate.Hash && ServedEndpoint.IsUp(x.Value)).Key;
        var colour = mine ?? Colours.Idle(traffic, there, time.GetUtcNow()) ?? Colours.All.MinBy(traffic.ShareOf)!;
        var other = traffic.Live.Keys.FirstOrDefault(x => !x.Equals(colour, StringComparison.OrdinalIgnoreCase))
            ?? there.Keys.FirstOrDefault(x => Colours.All.Contains(x) && x != colour && ServedEndpoint.IsUp(there[x]));
        return (colour, other ?? fallback);
    }

    private ChecklistItem Told(ChecklistItem item)
    {
        Say($"  {(item.Outcome == Outcome.Pass ? "✓" : "✗")} {ChecklistText.Of(item.Name)}: {item.Evidence}");
        return item;
    }

    private static DeliveryResult Result(DeliveryPlace place, DeliveryOptions options, Checklist checklist, EndpointTraffic traffic)
    {
        var missing = Enum.GetValues<ChecklistName>().Where(x => !checklist.Items.Any(y => y.Name == x && y.Outcome == Outcome.Pass)).Select(ChecklistText.Of).ToList();
        var outcome = checklist.IsWhole ? Outcome.Pass : checklist.Items.Any(x => x.Outcome == Outcome.Fail) ? Outcome.Fail : Outcome.Inconclusive;
        var summary = checklist.IsWhole
            ? $"{checklist.Model} serves {options.Environment} as {checklist.Deployment}; all six items of the checklist pass."
            : $"{checklist.Model} is not fit for production: {string.Join(", ", missing)}. Traffic is {traffic}.";
        return new DeliveryResult(outcome, summary, traffic.ToString(), ChecklistText.Markdown(options.Environment, checklist, traffic.ToString()))
        {
            Report = place.Report(outcome, summary, checklist.Release, checklist.Model, checklist.Deployment, traffic) with
            {
                Items = [.. checklist.Items.Select(x => new ReleaseItem(ChecklistText.Of(x.Name), x.Outcome, x.Evidence))],
            },
        };
    }

    private void Say(string line) => output.WriteLine(line);
}
