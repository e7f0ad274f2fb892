namespace MlOpsBuild.Domain.Lineage;

/// <summary>An environment or a component that a model was trained with.</summary>
/// <param name="Name">The asset's name.</param>
/// <param name="Version">The asset's version.</param>
/// <param name="Hash">The hash of its content; null when the service does not tell it.</param>
public sealed record AssetLink(string Name, string Version, string? Hash = null)
{
    /// <summary><c>train:2</c>.</summary>
    internal string Address => $"{Name}:{Version}";
}
