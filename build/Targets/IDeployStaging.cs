using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Publication;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Tries a release in staging.</summary>
public interface IDeployStaging : IHasRelease, IBuildCode
{
    /// <summary>Deploys the model beside what serves, looks at all six items of the checklist, then gives it all traffic of staging. What was seen lets Promote go on.</summary>
    Target DeployStaging => _ => _
        .Description("Tries the model in staging: recorded requests, probes, load, rollback, collected data; the evidence lets Promote go on")
        .DependsOn(BuildCode)
        .TryAfter<IFullTrain>(x => x.FullTrain)
        .TryAfter<IRetrain>(x => x.Retrain)
        .Executes(() => Release(DeliveryOptions.Staging, "deploystaging", (project, options, cancel) => new StagingDeployment(project, Console.Out, TimeProvider.System).RunAsync(options, cancel), nameof(DeployStaging), ReleaseMove.Release));
}
