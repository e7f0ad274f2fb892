using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery.Returning;

/// <summary>
/// Gives all traffic back to a release that served before. It waits for nobody: a promotion that is under way sees that the
/// traffic is not its own any more, and ends.
/// </summary>
/// <param name="project">The repository.</param>
/// <param name="output">Where progress is told.</param>
/// <param name="time">The clock.</param>
public sealed class ReleaseRollback(MlopsProject project, TextWriter output, TimeProvider time)
{
    /// <summary>Goes back.</summary>
    /// <param name="options">Who decided, and where.</param>
    /// <param name="to">A release (at least its first characters), a model, or a deployment; null for the last that served before.</param>
    /// <param name="cancellationToken">Ends it between requests.</param>
    /// <exception cref="WorkflowException">There is nothing to go back to; nothing was changed.</exception>
    public async Task<DeliveryResult> RunAsync(DeliveryOptions options, string? to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var begin = time.GetTimestamp();
        var place = await DeliveryPlace.OpenAsync(project, options, output, time, cancellationToken);
        var name = place.Endpoint.Name;
        if (await place.Endpoint.FindAsync(cancellationToken) is null)
            throw DeliveryFaults.NothingToReturnTo(name, $"{options.Environment} has no such endpoint.");
        var (entries, traffic, there) = (await place.Ledger.ReadAsync(cancellationToken), await place.Endpoint.TrafficAsync(cancellationToken), await place.Endpoint.DeploymentsAsync(cancellationToken));
        var target = to is null ? ServedHistory.Before(entries, traffic) : ServedHistory.Find(entries, to);
        if (target is null)
        {
            throw to is null
                ? DeliveryFaults.NothingToReturnTo(name, "no other release served it.")
                : DeliveryFaults.UnknownRelease(to, name, ServedHistory.Names(entries));
        }

        var colour = target.Deployment;
        if (there.GetValueOrDefault(colour) is not { } deployment || !ServedEndpoint.IsUp(deployment) || ServedEndpoint.Tag(deployment, ServedEndpoint.ReleaseTag) != target.Release)
            throw DeliveryFaults.NothingToReturnTo(name, $"{target.Model} served as {colour}, which is gone or serves another release by now. ./build.sh Promote --model {target.Model} brings it back.");
        traffic = await place.Endpoint.GiveAllAsync(colour, cancellationToken);
        var moved = time.GetElapsedTime(begin);
        await output.WriteLineAsync($"All traffic of {name} on {colour} ({target.Model}) after {moved.TotalSeconds:0.0} s");
        var isAnswered = await new DeploymentProbe(place.Endpoint, RecordedRequest.All(project.At(project.Deployment().Requests)), time).AnswersAsync(colour, cancellationToken);
        await place.Ledger.AppendAsync(place.Entry(Guid.NewGuid().ToString("N"), LedgerEvent.RolledBack, target.Release, target.Model, colour, traffic) with { Reason = to is null ? "asked for" : $"asked for: {to}" }, cancellationToken);
        await TagAsync(place, target.Model, cancellationToken);
        var summary = isAnswered ? $"{target.Model} serves {options.Environment} again as {colour}, after {moved.TotalSeconds:0.0} s." : $"All traffic is on {colour} ({target.Model}), but it does not answer. ./build.sh Disable gives it to the fallback.";
        return DeliveryPlace.Result(place.Report(isAnswered ? Outcome.Pass : Outcome.Fail, summary, target.Release, target.Model, colour, traffic), traffic);
    }

    /// <summary>What callers get is the champion that the next training is held against. Traffic counts more: it is back already.</summary>
    private async Task TagAsync(DeliveryPlace place, string model, CancellationToken cancellationToken)
    {
        try
        {
            var versions = await new Training.ModelVersions(place.Source, project.Training().Model.Name).ListAsync(cancellationToken);
            if (versions.FirstOrDefault(x => $"{x.Name}:{x.Version}" == model) is { } version)
                await new ChampionTag(place).MoveAsync(version, cancellationToken);
        }
        catch (AzureMlException exception)
        {
            await output.WriteLineAsync($"The champion's tag could not be moved: {exception.Message}");
        }
    }
}
