using System.Text.Json.Serialization;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>A lineage as it is stored: the version of the format stands first, so that a reader knows whether to go on.</summary>
internal sealed record LineageDocument
{
    [JsonPropertyOrder(-1)]
    public int Format { get; init; } = LineageJson.Format;

    public required ModelLineage Lineage { get; init; }
}
