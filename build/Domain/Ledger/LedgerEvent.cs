namespace MlOpsBuild.Domain.Ledger;

/// <summary>What happened to an endpoint.</summary>
public enum LedgerEvent
{
    /// <summary>A release was tried in staging.</summary>
    Staged,

    /// <summary>A release began to move.</summary>
    Begun,

    /// <summary>A release got a share of the requests, or a greater one.</summary>
    Shifted,

    /// <summary>A release serves all requests.</summary>
    Promoted,

    /// <summary>A release was refused; what served before serves again.</summary>
    Aborted,

    /// <summary>The evidence did not suffice; what served before serves again.</summary>
    Undecided,

    /// <summary>A release could neither serve nor be taken back.</summary>
    Failed,

    /// <summary>Somebody took a release back.</summary>
    RolledBack,

    /// <summary>The fallback answers instead of a model.</summary>
    Disabled,

    /// <summary>A model answers again instead of the fallback.</summary>
    Enabled,
}
