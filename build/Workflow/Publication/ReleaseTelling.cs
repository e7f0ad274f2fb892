using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.GitHub;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Publication;

/// <summary>Tells the list of deployments what a target does to an environment.</summary>
/// <param name="publisher">Who publishes.</param>
/// <param name="move">What the target does.</param>
/// <param name="environment">The environment.</param>
/// <param name="place">Its workspace. What moves on this machine is told only where it was asked for: nobody else reaches it.</param>
public sealed class ReleaseTelling(Publisher publisher, ReleaseMove move, string environment, (WorkspacePlatform Platform, WorkspaceScope Scope) place)
{
    private bool IsTold => move != ReleaseMove.None && publisher.IsOn && (place.Platform == WorkspacePlatform.Azure || publisher.IsAsked);

    /// <summary>Does the target's work, and tells of its beginning and its end.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DeliveryResult> AroundAsync(Func<Task<DeliveryResult>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!IsTold)
            return await work();
        if (move == ReleaseMove.Release)
            await publisher.DeployAsync(Notice(DeploymentPhase.InProgress, "It is under way."), cancellationToken);
        DeliveryResult result;
        try
        {
            result = await work();
        }
        catch (Exception exception) when (exception is WorkflowException or AzureMlException && move == ReleaseMove.Release)
        {
            await publisher.DeployAsync(Notice(DeploymentPhase.Failure, exception.Message), CancellationToken.None);
            throw;
        }

        await EndAsync(result);
        return result;
    }

    /// <summary>The work is done: telling of it is not what an interruption ends.</summary>
    private Task EndAsync(DeliveryResult result) => (move, result.Outcome) switch
    {
        (ReleaseMove.Release, Outcome.Pass) => publisher.DeployAsync(Notice(DeploymentPhase.Success, result), CancellationToken.None),
        (ReleaseMove.Release, _) => publisher.DeployAsync(Notice(DeploymentPhase.Failure, result), CancellationToken.None),
        (ReleaseMove.Return, Outcome.Pass) => publisher.ReturnAsync(Notice(DeploymentPhase.Success, result), CancellationToken.None),
        (ReleaseMove.Disable, Outcome.Pass) => publisher.DisableAsync(Notice(DeploymentPhase.Inactive, result), CancellationToken.None),
        _ => Task.CompletedTask,
    };

    private DeploymentNotice Notice(DeploymentPhase phase, DeliveryResult result) => Notice(phase, result.Summary) with
    {
        Model = result.Report?.Model is { Length: > 0 } model ? model : null,
        Address = result.Report is { } report && place.Platform == WorkspacePlatform.Azure
            ? new Uri($"https://ml.azure.com/endpoints/realtime/{Uri.EscapeDataString(report.Endpoint)}/detail?wsid={place.Scope.Path}")
            : null,
    };

    private DeploymentNotice Notice(DeploymentPhase phase, string sentence) => new() { Environment = environment, Phase = phase, Description = sentence };
}
