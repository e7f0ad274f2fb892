using Nuke.Common.IO;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Common.Tooling;

/// <summary>Paths as programs.</summary>
public static class ToolingExtensions
{
    /// <summary>Makes the file executable for all; with <paramref name="updateVcsIndex"/> in the git index too.</summary>
    public static AbsolutePath SetExecutable(this AbsolutePath path, bool updateVcsIndex = false)
    {
        if (updateVcsIndex && path.Descendants(x => x.Parent).Any(x => x.ContainsDirectory(".git")))
        {
            using var git = ProcessTasks.StartProcess(
                "git",
                $"update-index --add --chmod=+x {path}",
                workingDirectory: path.Parent,
                logOutput: false,
                logInvocation: false);
            git.AssertZeroExitCode();
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                path,
                File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return path;
    }
}
