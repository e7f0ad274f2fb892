namespace Nuke.Common;

/// <summary>A part of what the engine prints that can be turned off.</summary>
public enum DefaultOutput
{
    /// <summary>The first line.</summary>
    Logo,

    /// <summary>The header above each target.</summary>
    TargetHeader,

    /// <summary>Groups that fold in a CI system's log.</summary>
    TargetCollapse,

    /// <summary>The block that repeats errors and warnings.</summary>
    ErrorsAndWarnings,

    /// <summary>The summary table.</summary>
    TargetOutcome,

    /// <summary>The last line.</summary>
    BuildOutcome,

    /// <summary>The time before each log line.</summary>
    Timestamps,
}
