using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Kinds.Components;

/// <summary>What a step needs to know of its component.</summary>
/// <param name="Id">The id that is sent.</param>
/// <param name="Source">Where the definition came from, in the service's words: <c>YAML.JOB</c>, <c>REMOTE.REGISTRY</c> …</param>
/// <param name="Document">The definition; null when it lies in the workspace or in a registry.</param>
internal sealed record Component(string Id, string Source, MapNode? Document)
{
    /// <summary>The definition stands in the job, or in a file that the job names with <c>file:</c>.</summary>
    public const string FromJob = "YAML.JOB";

    /// <summary>The definition stands in a file of its own.</summary>
    public const string FromFile = "YAML.COMPONENT";

    /// <summary>The component is the service's own, and no document names it.</summary>
    public const string OfService = "BUILTIN";

    /// <summary>The component is the workspace's.</summary>
    public const string FromWorkspace = "REMOTE.WORKSPACE.COMPONENT";

    /// <summary>The component is a registry's.</summary>
    public const string FromRegistry = "REMOTE.REGISTRY";

    public MapNode? Inputs => Document?["inputs"] as MapNode;

    public MapNode? Outputs => Document?["outputs"] as MapNode;
}
