namespace MlOpsBuild.Reporting.Training;

/// <summary>The model that the training made, or should have made.</summary>
public sealed record TrainedModel
{
    /// <summary>The model's name in the workspace.</summary>
    public required string Name { get; init; }

    /// <summary>The registered version; null when nothing was registered.</summary>
    public string? Version { get; init; }

    /// <summary>One sentence: why nothing was registered; null when something was.</summary>
    public string? NotRegistered { get; init; }
}
