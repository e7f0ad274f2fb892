namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>Where a command is on its way.</summary>
internal enum Phase
{
    /// <summary>Its main process runs.</summary>
    Running,

    /// <summary>The main process ended by itself; what it left may still end by itself.</summary>
    Lingering,

    /// <summary>Everything was asked to end.</summary>
    Terminating,

    /// <summary>Everything is killed.</summary>
    Killing,
}
