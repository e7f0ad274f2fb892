namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What may happen to a release on its way. Each may come in every state.</summary>
public enum RolloutEvent
{
    /// <summary>Somebody asked for it and holds the lease.</summary>
    Begun,

    /// <summary>The process that worked on it ended, and another takes it up in the state that was written last.</summary>
    Resumed,

    /// <summary>The deployment is ready to answer.</summary>
    DeploymentReady,

    /// <summary>The deployment did not come up.</summary>
    DeploymentFailed,

    /// <summary>The recorded requests were answered as recorded.</summary>
    SmokePassed,

    /// <summary>They were not.</summary>
    SmokeFailed,

    /// <summary>The service shows the traffic that was asked for.</summary>
    TrafficShifted,

    /// <summary>The service would not take the traffic, or does not show it in time.</summary>
    TrafficRefused,

    /// <summary>The evidence of this step promotes, and there is a further step of evidence.</summary>
    StepPassed,

    /// <summary>The evidence of this step promotes, and it was the last step below all traffic.</summary>
    LastStepPassed,

    /// <summary>The evidence aborts, or is broken so that it can never promote.</summary>
    Breached,

    /// <summary>The maximum wait is over without a decision; while traffic goes back: it does not go back in time.</summary>
    WaitedTooLong,

    /// <summary>The new deployment does not answer any more.</summary>
    ChallengerLost,

    /// <summary>The live deployment does not answer any more.</summary>
    BaselineLost,

    /// <summary>The live deployment answers again.</summary>
    BaselineBack,

    /// <summary>Somebody else changed the traffic.</summary>
    ExternalChange,

    /// <summary>Somebody asked to stop.</summary>
    CancelAsked,

    /// <summary>All traffic is on the new release, tags and ledger are written.</summary>
    Finished,

    /// <summary>The service shows all traffic on the last release that served.</summary>
    Returned,
}
