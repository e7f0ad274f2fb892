using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Adoption;

/// <summary>What an adoption knows of a project: found, asked or stated when it was adopted, and kept for upgrades.</summary>
internal sealed record ProjectFacts
{
    /// <summary>The model's or product's name.</summary>
    public required string Name { get; init; }

    /// <summary>What its code is written in.</summary>
    public required ProjectLanguage Language { get; init; }

    /// <summary>Whether the sample was laid down; its files are the user's since.</summary>
    public bool IsSample { get; init; }

    /// <summary>The workspaces in Azure by the environment's name; those that are missing are the emulator's.</summary>
    public IReadOnlyDictionary<string, WorkspaceAddress> Workspaces { get; init; } = new SortedDictionary<string, WorkspaceAddress>(StringComparer.Ordinal);

    /// <summary>The registry in Azure; null where it is the emulator's.</summary>
    public WorkspaceAddress? Registry { get; init; }

    /// <summary>A command that makes what jobs run; null where everything they name is there.</summary>
    public string? Build { get; init; }

    /// <summary>Commands that test it.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>The pipeline that trains; null where none was found.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Its output that is the model; null where it has none.</summary>
    public string? ModelOutput { get; init; }

    /// <summary>Its step that measures.</summary>
    public string? MetricsStep { get; init; }

    /// <summary>Its output with predictions.</summary>
    public string? Predictions { get; init; }

    /// <summary>Its input that a sample is taken of.</summary>
    public string? SampleInput { get; init; }

    /// <summary>The pipeline that measures a given model.</summary>
    public string? Evaluation { get; init; }

    /// <summary>Its input that takes the model.</summary>
    public string? EvaluationModel { get; init; }

    /// <summary>A metric that the code logs.</summary>
    public string? Metric { get; init; }

    /// <summary>The endpoint.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The deployment that serves the model.</summary>
    public string? Deployment { get; init; }

    /// <summary>The deployment that answers without a model.</summary>
    public string? Fallback { get; init; }
}
