namespace MlOpsBuild.Domain.Ledger;

/// <summary>A document on which a decision rests.</summary>
/// <param name="Name">Where it lies in the workspace's default datastore.</param>
/// <param name="Hash">Its SHA-256.</param>
public sealed record LedgerEvidence(string Name, string Hash);
