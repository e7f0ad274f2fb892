namespace Nuke.Common.Tooling;

/// <summary>The processes of this build. Ctrl-C and the end of a build must leave none behind.</summary>
internal static class ChildProcesses
{
    public static ProcessRegistry Registry { get; } = new();

    /// <summary>Ends every running process with all it started; later starts are refused.</summary>
    public static void KillAll() => Registry.KillAll();
}
