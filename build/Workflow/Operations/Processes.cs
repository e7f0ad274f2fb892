using System.Diagnostics;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>Processes that this one did not start.</summary>
internal static class Processes
{
    /// <summary>Whether a process of this number runs. One that has ended and whose parent never asks is gone too (proc(5): state Z or X).</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // "id (name) state …"; the name may hold anything, brackets too.
                var text = File.ReadAllText($"/proc/{id}/stat");
                return text[text.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }

            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
