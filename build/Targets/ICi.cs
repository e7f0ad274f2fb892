using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>What a pull request has to pass.</summary>
public interface ICi : ILint, IUnitTest, ISampleTrain
{
    /// <summary>All of it: documents, tests, and a training on a sample. Needs no cloud.</summary>
    Target Ci => _ => _
        .Description("What a pull request has to pass: Lint, UnitTest, SampleTrain")
        .DependsOn(Lint, UnitTest, SampleTrain);
}
