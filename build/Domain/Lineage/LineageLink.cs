namespace MlOpsBuild.Domain.Lineage;

/// <summary>One thing that a lineage names and that has to be looked up.</summary>
/// <param name="Kind">The kind of link.</param>
/// <param name="Name">Unique among its kind: <c>flights:3</c>, a job's name, a commit.</param>
/// <param name="Hash">The recorded hash; null when the name alone says which content it is.</param>
/// <param name="Detail">What else was recorded.</param>
public sealed record LineageLink(LinkKind Kind, string Name, string? Hash, string Detail);
