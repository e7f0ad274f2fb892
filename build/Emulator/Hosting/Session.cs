using System.Runtime.InteropServices;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>
/// The session of the terminal: its Ctrl-C and its closing reach every process in it. A server that outlives the
/// command which started it has to have one of its own.
/// </summary>
internal static partial class Session
{
    /// <summary>Begins a session of its own. A process that leads a group already keeps its session: nobody's Ctrl-C is meant for it.</summary>
    public static void Leave()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetSid();
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSid();
}
