namespace Nuke.Common.Execution;

/// <summary>Where a target stands.</summary>
public enum ExecutionStatus
{
    /// <summary>Not part of the plan.</summary>
    None,

    /// <summary>Planned, its turn has not come.</summary>
    Scheduled,

    /// <summary>Planned, but the build ended before its turn.</summary>
    NotRun,

    /// <summary>Planned and passed over, with a reason in the summary.</summary>
    Skipped,

    /// <summary>Ended without an exception.</summary>
    Succeeded,

    /// <summary>Ended by an exception.</summary>
    Failed,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Was at work when the build was interrupted.</summary>
    Aborted,

    /// <summary>Has no action of its own: it stands for its dependencies.</summary>
    Collective,
}
