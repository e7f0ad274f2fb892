namespace MlOpsBuild.Domain.Lineage;

/// <summary>What was found of one link now.</summary>
/// <param name="Kind">The kind of link.</param>
/// <param name="Name">Its name as <see cref="LineageCheck.Links"/> gives it.</param>
/// <param name="Presence">Whether it is there.</param>
/// <param name="Hash">The hash of its content now; null when it could not be had.</param>
/// <param name="Detail">Why it could not be looked up, or where it is.</param>
/// <param name="Label">What people call it, where its name is not for them.</param>
public sealed record LinkObservation(LinkKind Kind, string Name, LinkPresence Presence, string? Hash = null, string? Detail = null, string? Label = null);
