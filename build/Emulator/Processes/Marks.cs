namespace MlOpsBuild.Emulator.Processes;

/// <summary>Variables that every command gets, so that its processes are known wherever they went.</summary>
internal static class Marks
{
    /// <summary>The job: the marker of its <see cref="Supervisor"/>.</summary>
    public const string Job = "MLOPSBUILD_JOB";

    /// <summary>The command, a number within its job. Daemons of two commands that run side by side differ in nothing else.</summary>
    public const string Command = "MLOPSBUILD_COMMAND";
}
