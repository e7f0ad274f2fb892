using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>What a merge to the main branch does.</summary>
public interface ICd : IFullTrain, IDeployStaging, IPromote
{
    /// <summary>All of it: train on everything, try in staging, bring to production.</summary>
    Target Cd => _ => _
        .Description("What a merge to main does: FullTrain, DeployStaging, Promote")
        .DependsOn(FullTrain, DeployStaging, Promote);
}
