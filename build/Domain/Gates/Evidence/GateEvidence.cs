using System.Collections.ObjectModel;

namespace MlOpsBuild.Domain.Gates.Evidence;

/// <summary>All that gates may look at.</summary>
public sealed record GateEvidence
{
    /// <summary>The evaluation data that is asked about; null when it is not known, and then no metric passes.</summary>
    public DataState? EvaluationData { get; init; }

    /// <summary>What the model that wants to serve logged; null when nothing was found.</summary>
    public ModelEvidence? Challenger { get; init; }

    /// <summary>Whether there is a model that serves.</summary>
    public ChampionState ChampionState { get; init; }

    /// <summary>Why the champion could not be looked up.</summary>
    public string? ChampionFault { get; init; }

    /// <summary>What the model that serves logged; null when it logged nothing.</summary>
    public ModelEvidence? Champion { get; init; }

    /// <summary>Both models' predictions on the evaluation data; null when they were not scored side by side.</summary>
    public PairedEvidence? Paired { get; init; }

    /// <summary>Why nothing was trained, so that only gates of the data have anything to look at; null when something was.</summary>
    public string? Untrained { get; init; }

    /// <summary>Findings by the name of the data.</summary>
    public IReadOnlyDictionary<string, ContractEvidence> Contracts { get; init; } = ReadOnlyDictionary<string, ContractEvidence>.Empty;

    /// <summary>Seeds the resampling of intervals, so that the same evidence gives the same verdict.</summary>
    public ulong Seed { get; init; } = DefaultSeed;

    /// <summary>Any fixed number does.</summary>
    public const ulong DefaultSeed = 42;
}
