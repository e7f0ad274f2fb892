namespace MlOpsBuild.Reporting.GitHub;

/// <summary>What is said of a deployment while a release moves.</summary>
public enum DeploymentPhase
{
    /// <summary>It is under way.</summary>
    InProgress,

    /// <summary>It serves.</summary>
    Success,

    /// <summary>It does not serve: refused, broken or taken back.</summary>
    Failure,

    /// <summary>It served and does no longer.</summary>
    Inactive,
}

/// <summary>A release in an environment, as GitHub's list of deployments shows it.</summary>
public sealed record DeploymentNotice
{
    /// <summary>The environment: <c>staging</c>, <c>production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>How far it is.</summary>
    public required DeploymentPhase Phase { get; init; }

    /// <summary>One sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The model as <c>name:version</c>; null while it is not known.</summary>
    public string? Model { get; init; }

    /// <summary>Where callers reach it; null where nobody says.</summary>
    public Uri? Address { get; init; }
}
