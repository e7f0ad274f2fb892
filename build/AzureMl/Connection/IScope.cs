namespace MlOpsBuild.AzureMl.Connection;

/// <summary>What resources live under: a workspace or a registry.</summary>
public interface IScope
{
    /// <summary>The path of its own resource, escaped, without a slash at the end.</summary>
    string Path { get; }
}
