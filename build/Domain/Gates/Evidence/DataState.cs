namespace MlOpsBuild.Domain.Gates.Evidence;

/// <summary>The data that a decision is asked about.</summary>
/// <param name="Hash">The hash of its content.</param>
/// <param name="ChangedAt">When it last changed; null when nobody knows, and then only the hash counts.</param>
public sealed record DataState(string Hash, DateTimeOffset? ChangedAt = null);
