using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Trains on a sample.</summary>
public interface ISampleTrain : IHasTraining, IBuildCode
{
    /// <summary>Runs the pipeline on a small, seeded, stratified sample, on the emulator whatever the platform. Registers nothing.</summary>
    Target SampleTrain => _ => _
        .Description("Trains on a small sample, on this machine: shows that the pipeline runs and measures what the gates ask for")
        .DependsOn(BuildCode)
        .TryAfter<IUnitTest>(x => x.UnitTest)
        .Executes(() => Train(new TrainingTask(TrainingKind.Sample, nameof(SampleTrain))));
}
