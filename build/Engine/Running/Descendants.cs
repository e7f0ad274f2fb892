using System.Diagnostics;
using Nuke.Common.Tooling;

namespace Nuke.Common.Running;

/// <summary>Processes below this one, whoever started them: a target may start some past the engine.</summary>
internal static class Descendants
{
    /// <summary>
    /// Ends every child of this process with all it started. Read from <c>/proc</c> (proc(5)), so on Linux only;
    /// elsewhere the terminal signals its whole foreground group, and the engine's own processes are known.
    /// </summary>
    public static void KillAll()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var child in Directory.EnumerateDirectories("/proc").Select(ProcessId).Where(IsChild).ToList())
        {
            try
            {
                using var process = Process.GetProcessById(child);
                ProcessRegistry.KillTree(process);
            }
            catch (ArgumentException)
            {
                // It has ended by itself.
            }
        }
    }

    private static int ProcessId(string folder) => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0;

    private static bool IsChild(int process)
    {
        if (process == 0)
            return false;
        try
        {
            // "id (name) state parent …"; the name may hold anything, brackets too.
            var status = File.ReadAllText($"/proc/{process}/stat");
            var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] != "Z" && fields[1] == $"{Environment.ProcessId}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
