using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Training;

/// <summary>How to train.</summary>
public sealed record TrainingOptions
{
    /// <summary>On what.</summary>
    public required TrainingKind Kind { get; init; }

    /// <summary>The environment's name, for reports.</summary>
    public required string Environment { get; init; }

    /// <summary>Who does the work, for reports.</summary>
    public required WorkspacePlatform Platform { get; init; }

    /// <summary>Changes to the pipeline document, <c>a.b.c=value</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Where reports are written.</summary>
    public required string Reports { get; init; }

    /// <summary>Whether it is said what changed since the last train.</summary>
    public bool TellsWhy { get; init; }

    /// <summary>The toolkit's version, for the lineage.</summary>
    public required string Toolkit { get; init; }

    /// <summary>Where copies of predictions and samples are put; emptied before.</summary>
    public required string Folder { get; init; }
}
