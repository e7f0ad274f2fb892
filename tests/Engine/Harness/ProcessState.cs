using System.Diagnostics;

namespace MlOpsBuild.Engine.Tests.Harness;

/// <summary>Whether a process is at work.</summary>
internal static class ProcessState
{
    /// <summary>A killed process may linger as an entry that nobody has collected yet; it runs no more.</summary>
    public static bool IsRunning(int id)
    {
        if (!OperatingSystem.IsLinux())
            return Process.GetProcesses().Any(x => x.Id == id);

        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].TrimStart()[0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
