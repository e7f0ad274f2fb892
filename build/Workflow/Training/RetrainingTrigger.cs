namespace MlOpsBuild.Workflow.Training;

/// <summary>What set a retraining off.</summary>
public enum RetrainingTrigger
{
    /// <summary>Somebody asked for it.</summary>
    Manual,

    /// <summary>It is time again.</summary>
    Schedule,

    /// <summary>There are new data.</summary>
    Data,

    /// <summary>The data are no longer like those that the model was trained on.</summary>
    Drift,
}
