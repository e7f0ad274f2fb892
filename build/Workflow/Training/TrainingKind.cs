namespace MlOpsBuild.Workflow.Training;

/// <summary>On what a model is trained.</summary>
public enum TrainingKind
{
    /// <summary>A sample, on the emulator whatever the platform: shows that the pipeline runs, registers nothing.</summary>
    Sample,

    /// <summary>All data: what passes the gates is registered.</summary>
    Full,
}
