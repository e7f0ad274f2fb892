using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery.Returning;

/// <summary>Lets the fallback answer instead of a model, and a model again.</summary>
/// <param name="project">The repository.</param>
/// <param name="output">Where progress is told.</param>
/// <param name="time">The clock.</param>
public sealed class FallbackSwitch(MlopsProject project, TextWriter output, TimeProvider time)
{
    /// <summary>All traffic to the fallback.</summary>
    /// <param name="options">Who decided, and where.</param>
    /// <param name="cancellationToken">Ends it between requests.</param>
    /// <exception cref="WorkflowException">There is no fallback (MLO346).</exception>
    public async Task<DeliveryResult> DisableAsync(DeliveryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var place = await DeliveryPlace.OpenAsync(project, options, output, time, cancellationToken);
        await place.Endpoint.EnsureAsync(cancellationToken);
        var fallback = await place.Endpoint.EnsureFallbackAsync(cancellationToken) ?? throw DeliveryFaults.NoFallback();
        var last = ServedHistory.Last(await place.Ledger.ReadAsync(cancellationToken));
        return await GiveAsync(place, options, fallback, LedgerEvent.Disabled, "", last?.Model ?? "", $"{fallback} answers by rules in {options.Environment}", cancellationToken);
    }

    /// <summary>All traffic to the release that served before.</summary>
    /// <param name="options">Who decided, and where.</param>
    /// <param name="cancellationToken">Ends it between requests.</param>
    /// <exception cref="WorkflowException">It is not disabled (MLO347), or the release is gone (MLO344).</exception>
    public async Task<DeliveryResult> EnableAsync(DeliveryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var place = await DeliveryPlace.OpenAsync(project, options, output, time, cancellationToken);
        var fallback = place.Documents.FallbackName ?? throw DeliveryFaults.NoFallback();
        if (await place.Endpoint.FindAsync(cancellationToken) is null || (await place.Endpoint.TrafficAsync(cancellationToken)).ShareOf(fallback) != 100)
            throw DeliveryFaults.NotDisabled(place.Endpoint.Name);
        var last = ServedHistory.Last(await place.Ledger.ReadAsync(cancellationToken)) ?? throw DeliveryFaults.NothingToReturnTo(place.Endpoint.Name, "no release served it yet.");
        var there = (await place.Endpoint.DeploymentsAsync(cancellationToken)).GetValueOrDefault(last.Deployment);
        if (there is null || !ServedEndpoint.IsUp(there) || ServedEndpoint.Tag(there, ServedEndpoint.ReleaseTag) != last.Release)
            throw DeliveryFaults.NothingToReturnTo(place.Endpoint.Name, $"{last.Model} served as {last.Deployment}, which is gone or serves another release by now. ./build.sh Promote --model {last.Model} brings it back.");
        return await GiveAsync(place, options, last.Deployment, LedgerEvent.Enabled, last.Release, last.Model, $"{last.Model} serves {options.Environment} again as {last.Deployment}", cancellationToken);
    }

    private async Task<DeliveryResult> GiveAsync(DeliveryPlace place, DeliveryOptions options, string deployment, LedgerEvent happened, string release, string model, string said, CancellationToken cancellationToken)
    {
        var traffic = await place.Endpoint.GiveAllAsync(deployment, cancellationToken);
        await place.Ledger.AppendAsync(place.Entry(Guid.NewGuid().ToString("N"), happened, release, model, deployment, traffic) with { Reason = "asked for" }, cancellationToken);
        var isAnswered = await new DeploymentProbe(place.Endpoint, RecordedRequest.All(project.At(project.Deployment().Requests)), time).AnswersAsync(deployment, cancellationToken);
        var summary = isAnswered ? said + "." : $"All traffic of {options.Environment} is on {deployment}, but it does not answer. ./build.sh Status shows why.";
        return DeliveryPlace.Result(place.Report(isAnswered ? Outcome.Pass : Outcome.Fail, summary, release, happened == LedgerEvent.Disabled ? "" : model, deployment, traffic), traffic);
    }
}
