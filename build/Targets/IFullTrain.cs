using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Trains on all data.</summary>
public interface IFullTrain : IHasTraining, IBuildCode
{
    /// <summary>What was registered.</summary>
    static BuildOutput ModelOutput { get; } = new("model", "Model that passed every gate, as name:version; empty where none did");

    /// <summary>Runs the pipeline on all data; what passes every gate is registered with its lineage, anything else is not, and fails.</summary>
    Target FullTrain => _ => _
        .Description("Trains on all data, decides by the gates of mlops.yml, and registers a model that passes, with its lineage")
        .DependsOn(BuildCode)
        .TryAfter<ISampleTrain>(x => x.SampleTrain)
        .Executes(() => Train(new TrainingTask(TrainingKind.Full, nameof(FullTrain))));
}
