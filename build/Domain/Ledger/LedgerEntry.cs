namespace MlOpsBuild.Domain.Ledger;

/// <summary>
/// One thing that happened to an endpoint: what serves since, who decided, on which evidence. It carries the hash of the entry
/// before and its own, so that none can be changed, left out or put between.
/// </summary>
public sealed record LedgerEntry
{
    /// <summary>The version of the form.</summary>
    public int Format { get; init; } = LedgerChain.Format;

    /// <summary>Its number, from 1.</summary>
    public long Number { get; init; }

    /// <summary>The hash of the entry before; empty for the first.</summary>
    public string Previous { get; init; } = "";

    /// <summary>Tells an entry from all others whatever its number: written again after a crash it is the same.</summary>
    public required string Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>What happened.</summary>
    public required LedgerEvent Event { get; init; }

    /// <summary>The release; empty for what has none, such as the fallback.</summary>
    public string Release { get; init; } = "";

    /// <summary>The model as <c>name:version</c>; empty for what has none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The deployment that the entry is about.</summary>
    public string Deployment { get; init; } = "";

    /// <summary>The shares of requests in percent since then, by deployment.</summary>
    public required IReadOnlyDictionary<string, int> Traffic { get; init; }

    /// <summary>Who decided.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the decision rests on.</summary>
    public IReadOnlyList<LedgerEvidence> Evidence { get; init; } = [];

    /// <summary>SHA-256 of its text before this field, in lower-case hexadecimal; empty until it is written.</summary>
    public string Hash { get; init; } = "";
}
