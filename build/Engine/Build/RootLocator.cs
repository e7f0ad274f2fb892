using Nuke.Common.Messages;

namespace Nuke.Common;

/// <summary>Finds the root of the repository.</summary>
internal static class RootLocator
{
    public const string Marker = ".nuke";

    /// <summary>Set by the bootstrap script to the folder it lies in, so that it works from any folder.</summary>
    public const string ScriptVariable = "NUKE_ROOT_DIRECTORY";

    /// <param name="asked">What <c>--root</c> says: a folder, empty for the working folder, null when not given.</param>
    /// <param name="script">The folder of the bootstrap script, if it started the program.</param>
    /// <param name="workingDirectory">Where the search starts without either.</param>
    /// <param name="home">The user's folder, whose own <c>.nuke</c> marks no repository.</param>
    /// <exception cref="UsageException">There is no such folder, or none holds the marker.</exception>
    public static string Find(string? asked, string? script, string workingDirectory, string home)
    {
        if (asked != null)
        {
            var root = Path.GetFullPath(asked, workingDirectory);
            return Directory.Exists(root) ? root : throw new UsageException(Faults.RootMissing(root));
        }

        if (script != null && Directory.Exists(Path.Combine(script, Marker)))
            return Path.GetFullPath(script);
        for (var folder = workingDirectory; folder != null; folder = Path.GetDirectoryName(folder))
        {
            if (folder != home && Directory.Exists(Path.Combine(folder, Marker)))
                return folder;
        }

        throw new UsageException(Faults.NoRoot(workingDirectory));
    }
}
