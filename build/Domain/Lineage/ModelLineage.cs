using System.Collections.ObjectModel;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>Where a registered model comes from: all that is needed to train it again, and why it was let through.</summary>
public sealed record ModelLineage
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The model's version.</summary>
    public required string Version { get; init; }

    /// <summary>The hash of the model's files.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The job that trained it.</summary>
    public required string Job { get; init; }

    /// <summary>The hash of the pipeline document.</summary>
    public required string DocumentHash { get; init; }

    /// <summary>The data of each input.</summary>
    public IReadOnlyList<DataLink> Data { get; init; } = [];

    /// <summary>The environments of the steps.</summary>
    public IReadOnlyList<AssetLink> Environments { get; init; } = [];

    /// <summary>The components of the steps.</summary>
    public IReadOnlyList<AssetLink> Components { get; init; } = [];

    /// <summary>The pipeline's inputs that are no data, as text.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The commit.</summary>
    public required CodeLink Code { get; init; }

    /// <summary>What the evaluation logged.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>What the gates said.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>When it was written.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The version of this toolkit.</summary>
    public required string Toolkit { get; init; }
}
