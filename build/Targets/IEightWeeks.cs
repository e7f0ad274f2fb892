using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>The whole workflow.</summary>
public interface IEightWeeks : ICi, IFullTrain
{
    /// <summary>All of it, as far as it is built: what a pull request has to pass, then the training that registers a model.</summary>
    Target EightWeeks => _ => _
        .Description("The whole workflow: Lint, UnitTest, SampleTrain, FullTrain")
        .DependsOn(Ci, FullTrain);
}
