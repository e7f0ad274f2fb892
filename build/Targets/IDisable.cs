using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Delivery.Returning;
using MlOpsBuild.Workflow.Publication;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Takes the model out of the answer, and puts it back.</summary>
public interface IDisable : IHasDelivery
{
    /// <summary>Gives all traffic to the deployment that answers by rules.</summary>
    Target Disable => _ => _
        .Description("Gives all traffic to the fallback that answers by rules, without a model")
        .Executes(() => Deliver(DeliveryOptions.Production, "disable", (project, options, cancel) => new FallbackSwitch(project, Console.Out, TimeProvider.System).DisableAsync(options, cancel), nameof(Disable), ReleaseMove.Disable));

    /// <summary>Gives all traffic back to what served before Disable.</summary>
    Target Enable => _ => _
        .Description("Gives all traffic back to the release that served before Disable")
        .Executes(() => Deliver(DeliveryOptions.Production, "enable", (project, options, cancel) => new FallbackSwitch(project, Console.Out, TimeProvider.System).EnableAsync(options, cancel), nameof(Enable), ReleaseMove.Return));
}
