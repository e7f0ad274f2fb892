using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Delivery.Returning;
using MlOpsBuild.Workflow.Publication;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Takes a release back.</summary>
public interface IRollback : IHasDelivery
{
    /// <summary>Where to go back to.</summary>
    [Parameter("Release, model (name:version) or deployment to go back to; default is the last one that served before")]
    string? To => TryGetValue(() => To);

    /// <summary>Gives all traffic back to the last release that served, sees that it answers, and records it. Ends a promotion that is under way.</summary>
    Target Rollback => _ => _
        .Description("Gives all traffic back to the last release that served, within seconds; ends a promotion that is under way")
        .Executes(() => Deliver(DeliveryOptions.Production, "rollback", (project, options, cancel) => new ReleaseRollback(project, Console.Out, TimeProvider.System).RunAsync(options, To, cancel), nameof(Rollback), ReleaseMove.Return));
}
