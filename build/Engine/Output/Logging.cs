namespace Nuke.Common.Execution;

/// <summary>The level of logging, as a static so that definitions and tools can set it.</summary>
public static class Logging
{
    /// <summary>What is logged at least. The same setting as <see cref="NukeBuild.Verbosity"/>.</summary>
    public static LogLevel Level
    {
        get => (LogLevel)NukeBuild.Verbosity;
        set => NukeBuild.Verbosity = (Verbosity)value;
    }
}
