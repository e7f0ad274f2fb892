namespace Nuke.Common;

/// <summary>Levels of logging, in the order of <see cref="Verbosity"/>.</summary>
public enum LogLevel
{
    /// <summary>Everything.</summary>
    Trace,

    /// <summary>What steps and tools say.</summary>
    Normal,

    /// <summary>Warnings and errors.</summary>
    Warning,

    /// <summary>Errors.</summary>
    Error,
}
