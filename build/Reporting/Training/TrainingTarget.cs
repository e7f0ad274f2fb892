namespace MlOpsBuild.Reporting.Training;

/// <summary>Which training it was.</summary>
public enum TrainingTarget
{
    /// <summary>The pipeline on a small sample; registers nothing.</summary>
    SampleTrain,

    /// <summary>The pipeline on all rows; registers a model that passes.</summary>
    FullTrain,
}
