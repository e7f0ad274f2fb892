using System.ComponentModel;
using MlOpsBuild.Assets.Records;

namespace MlOpsBuild.Workflow.Project;

/// <summary>How the model is trained.</summary>
public sealed record TrainSettings
{
    /// <summary>The pipeline job: CLI v2 document.</summary>
    [NamesFile, Description("The pipeline job that trains and evaluates: a CLI v2 document")]
    public required string Pipeline { get; init; }

    /// <summary>What SampleTrain trains on; null where the whole data are small enough.</summary>
    [Description("What SampleTrain trains on; without it, on everything")]
    public SampleSettings? Sample { get; init; }

    /// <summary>What becomes a registered model.</summary>
    [Description("What becomes a registered model")]
    public required ModelSettings Model { get; init; }

    /// <summary>The step whose run carries the metrics.</summary>
    [Description("The step whose run carries the metrics")]
    public required string Metrics { get; init; }

    /// <summary>The metric that counts the rows which the others were measured on.</summary>
    [Description("The metric that says on how many rows the others were measured; default is rows")]
    public string Rows { get; init; } = "rows";

    /// <summary>The pipeline output with predictions; null where the pipeline leaves none.</summary>
    [Description("The pipeline output with predictions: a CSV or Parquet file with the columns row, label, score; models are then compared row by row")]
    public string? Predictions { get; init; }

    /// <summary>How the champion is scored on data that it was not evaluated on; null where it cannot be.</summary>
    [Description("How the champion is scored again when the evaluation data are not those it was evaluated on")]
    public RescoreSettings? Champion { get; init; }

    /// <summary>How long a training may take.</summary>
    [Description("How long a training may take, queueing included; default is 12h")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(12);
}

/// <summary>A seeded, stratified sample of an input.</summary>
public sealed record SampleSettings : IChecked
{
    /// <summary>So few rows that a pull request does not wait for them, enough that a pipeline runs through.</summary>
    private const int UsualRows = 5_000;

    /// <summary>The pipeline input that is sampled.</summary>
    [Description("The pipeline input that is sampled")]
    public required string Input { get; init; }

    /// <summary>How many rows.</summary>
    [Description("How many rows; default is 5000")]
    public int Rows { get; init; } = UsualRows;

    /// <summary>The same seed takes the same rows on every machine.</summary>
    [Description("The same seed takes the same rows on every machine; default is 42")]
    public long Seed { get; init; } = 42;

    /// <summary>Columns whose values keep their shares.</summary>
    [Description("A column, or several, whose values keep their shares in the sample")]
    public IReadOnlyList<string> Stratify { get; init; } = [];

    /// <summary>A sample kept in the repository, for data that lie in Azure; null draws it from the data at each run.</summary>
    [Description("Where the sample is kept in the repository, when the data lie in Azure: written by Sample, read by SampleTrain")]
    public string? File { get; init; }

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (Rows < 1)
            yield return new RecordFault("rows", $"A sample of {Rows} rows is none.", "Write at least 1.");
    }
}

/// <summary>What becomes a registered model.</summary>
public sealed record ModelSettings
{
    /// <summary>The registered model's name.</summary>
    [Description("The registered model's name")]
    public required string Name { get; init; }

    /// <summary>The pipeline output that is the model.</summary>
    [Description("The pipeline output that is the model")]
    public required string Output { get; init; }

    /// <summary>What is said of every version.</summary>
    [Description("What is said of every version")]
    public string? Description { get; init; }
}

/// <summary>How the champion is scored again.</summary>
public sealed record RescoreSettings
{
    /// <summary>A pipeline job that evaluates a given model and leaves the same metrics and predictions.</summary>
    [NamesFile, Description("A pipeline job that evaluates a given model: same inputs, same step with the metrics, same output with predictions as the training")]
    public required string Pipeline { get; init; }

    /// <summary>Its input that takes the model.</summary>
    [Description("Its input that takes the model; default is model")]
    public string Input { get; init; } = "model";
}
