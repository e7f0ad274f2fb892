using System.Text.Json.Serialization;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>Data that a model was trained on.</summary>
public sealed record DataLink
{
    /// <summary>The pipeline's input.</summary>
    public required string Input { get; init; }

    /// <summary>The name of the data asset; null for a bare path.</summary>
    public string? Name { get; init; }

    /// <summary>The version of the asset; null for a bare path.</summary>
    public string? Version { get; init; }

    /// <summary>Where the content lies; null when the asset says it.</summary>
    public string? Path { get; init; }

    /// <summary>The hash of the content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>How many rows; null when nobody counted.</summary>
    public long? Rows { get; init; }

    /// <summary><c>flights:3</c>, or the path.</summary>
    [JsonIgnore]
    public string Address => Name is null ? Path ?? Input : $"{Name}:{Version}";
}
