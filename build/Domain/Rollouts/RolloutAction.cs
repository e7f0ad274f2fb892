namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What has to be done next. Each may be done again after a crash: it makes sure of something rather than doing it once more.</summary>
public enum RolloutAction
{
    /// <summary>Nothing: the event changes nothing in this state.</summary>
    None,

    /// <summary>Make the deployment at no traffic and wait until it is ready.</summary>
    Deploy,

    /// <summary>Send recorded requests to the new deployment by header and compare the answers.</summary>
    Smoke,

    /// <summary>Count one step on, write that down, then set the traffic of that step. The step before the first is −1.</summary>
    ShiftToNextStep,

    /// <summary>Set the traffic of the current step.</summary>
    ShiftTraffic,

    /// <summary>Begin the evidence of the current step anew, or go on with what was kept of it, and read windows until a decision.</summary>
    Observe,

    /// <summary>Set all traffic to the new deployment while the live one is away, and watch for its return; thresholds hold all the while.</summary>
    Shelter,

    /// <summary>Set all traffic to the new deployment, then write tags and ledger.</summary>
    Finish,

    /// <summary>Set all traffic to the last release that served, and see that the service shows it.</summary>
    ReturnTraffic,

    /// <summary>Write the end to the ledger and give the lease back.</summary>
    RecordEnd,

    /// <summary>Nothing to return to: turn traffic to the rules-based fallback if there is one, record the end, give the lease back and call somebody.</summary>
    CallForHelp,
}
