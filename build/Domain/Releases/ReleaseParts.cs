namespace MlOpsBuild.Domain.Releases;

/// <summary>All that decides what is released and how: what differs from stage to stage is not among it.</summary>
public sealed record ReleaseParts
{
    /// <summary>SHA-256 of the model's content; its name and version are not part of a release.</summary>
    public required string ModelContent { get; init; }

    /// <summary>The deployment as it is in every stage: its document with environment and code as they are sent, without name, endpoint, model and size.</summary>
    public required string Deployment { get; init; }

    /// <summary>The gates; all of them have to pass, in whatever order mlops.yml has them.</summary>
    public required IReadOnlyList<string> Gates { get; init; }

    /// <summary>The bounds that a rollout is held to, and its shares of traffic.</summary>
    public required string Rollout { get; init; }
}
