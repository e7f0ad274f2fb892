using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Delivery.Rollout;
using MlOpsBuild.Workflow.Publication;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Brings a release to production.</summary>
public interface IPromote : IHasRelease, IBuildCode
{
    /// <summary>Moves production over step by step, by evidence. A breach gives all traffic back to what served. Run again after a crash it goes on.</summary>
    Target Promote => _ => _
        .Description("Brings the release that staging has shown to be fit to production, step by step by evidence; a breach gives all traffic back")
        .DependsOn(BuildCode)
        .TryAfter<IDeployStaging>(x => x.DeployStaging)
        .Executes(() => Release(DeliveryOptions.Production, "promote", (project, options, cancel) => new Promotion(project, Console.Out, IsLookedAt, TimeProvider.System).RunAsync(options, cancel), nameof(Promote), ReleaseMove.Release));
}
