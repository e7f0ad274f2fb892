using System.Collections.Immutable;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.Data.Predictions;
using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Workflow.Training;

/// <summary>What came of a training.</summary>
internal sealed record TrainingOutcome
{
    public required TrainingOptions Options { get; init; }

    public required DateTimeOffset Start { get; init; }

    public TimeSpan Duration { get; init; }

    public required GateDecision Decision { get; init; }

    /// <summary>The job; null when the data kept it from being sent.</summary>
    public string? Job { get; init; }

    /// <summary>The command or the address with which to look at it.</summary>
    public string? Look { get; init; }

    /// <summary>The version; null when nothing was registered.</summary>
    public RegisteredModel? Model { get; init; }

    /// <summary>Whether the version was there before this training.</summary>
    public bool WasRegistered { get; init; }

    public GateEvidence Evidence { get; init; } = new();

    public PredictionSet? Predictions { get; init; }

    public ChampionFacts? Champion { get; init; }

    public ModelLineage? Lineage { get; init; }

    /// <summary>The steps by the component that they ran: names of components without one of their own are hashes.</summary>
    public IReadOnlyDictionary<string, string> StepNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What changed since the version that was registered last; null when there is none.</summary>
    public IReadOnlyList<string>? Changes { get; init; }

    /// <summary>That version.</summary>
    public string? Before { get; init; }

    public ImmutableArray<JobStep> Steps { get; init; } = [];

    public SampleFacts? Sample { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public Outcome Outcome => Decision.Outcome;
}
