using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Training;

/// <summary>All that is shown of a training. What nobody measured is absent, never zero.</summary>
public sealed record TrainingReport
{
    /// <summary>The product's name, as <c>mlops.yml</c> has it.</summary>
    public required string Product { get; init; }

    /// <summary>On a sample or on all rows.</summary>
    public required TrainingTarget Target { get; init; }

    /// <summary>When the training began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From the beginning to the decision.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The environment's name: <c>dev</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>Where the environment lives: <c>local</c> or <c>azure</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The job's name; null when none was sent.</summary>
    public string? Job { get; init; }

    /// <summary>An address or a command with which to look at the job; only https and http become links.</summary>
    public string? JobLook { get; init; }

    /// <summary>The decision over all gates.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The decision in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What to do next: a command, or one sentence.</summary>
    public required string Next { get; init; }

    /// <summary>The model, and whether it was registered.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>The model to beat; null when this is the first.</summary>
    public ChampionModel? Champion { get; init; }

    /// <summary>Metrics of challenger and champion on the same rows.</summary>
    public IReadOnlyList<MetricRow> Metrics { get; init; } = [];

    /// <summary>The gates in the order of <c>mlops.yml</c>.</summary>
    public IReadOnlyList<GateRow> Gates { get; init; } = [];

    /// <summary>Curves of the challenger; null when it gives no scores.</summary>
    public ScoreCurves? ChallengerCurves { get; init; }

    /// <summary>Curves of the champion on the same rows; null when it was not scored on them.</summary>
    public ScoreCurves? ChampionCurves { get; init; }

    /// <summary>How the challenger's scores lie, by class, by rising score.</summary>
    public IReadOnlyList<ScoreBin> Scores { get; init; } = [];

    /// <summary>What the data contracts found, kept rules too.</summary>
    public IReadOnlyList<ContractFinding> DataChecks { get; init; } = [];

    /// <summary>The sample; null when all rows were used.</summary>
    public SampleFacts? Sample { get; init; }

    /// <summary>From the model back to data and code; null when it was not traced.</summary>
    public LineageNode? Lineage { get; init; }

    /// <summary>The steps in the order in which they began.</summary>
    public IReadOnlyList<StepTiming> Steps { get; init; } = [];

    /// <summary>What is different from the last training, a sentence each.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What is not wrong enough to fail, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
