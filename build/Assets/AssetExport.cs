namespace MlOpsBuild.Assets;

/// <summary>A resource as a document.</summary>
/// <param name="Kind">Its kind: <c>command job</c>, <c>environment</c> …</param>
/// <param name="Text">The YAML, with comments above it that say what it lacks.</param>
/// <param name="Lost">What the resource has and no document says, and what has to be filled in.</param>
public sealed record AssetExport(string Kind, string Text, IReadOnlyList<string> Lost);
