namespace MlOpsBuild.Domain.Rollouts;

/// <summary>Where a release is on its way. The last four are ends.</summary>
public enum RolloutState
{
    /// <summary>Nothing was done yet. The default.</summary>
    Planned,

    /// <summary>The deployment is being made; it gets no traffic.</summary>
    Deploying,

    /// <summary>Recorded requests are sent to the deployment by header; it gets no traffic.</summary>
    Smoking,

    /// <summary>The traffic is being set to the share of the current step.</summary>
    Shifting,

    /// <summary>Evidence is gathered at the share of the current step.</summary>
    Observing,

    /// <summary>The live deployment does not answer, so all traffic is on the new one, unproven, until the live one is back.</summary>
    Sheltering,

    /// <summary>The last step of evidence passed: all traffic goes to the new deployment, tags and ledger are written.</summary>
    Finishing,

    /// <summary>The release is refused: all traffic goes back to the last release that served.</summary>
    Returning,

    /// <summary>The evidence did not suffice in time: all traffic goes back to the last release that served.</summary>
    GivingUp,

    /// <summary>End: the new release serves.</summary>
    Completed,

    /// <summary>End: refused; the last release that served serves again.</summary>
    Aborted,

    /// <summary>End: neither promoted nor refused by evidence; the last release that served serves again.</summary>
    Undecided,

    /// <summary>End: it could not be deployed, or there was nothing to return to. Somebody has to look.</summary>
    Failed,
}
