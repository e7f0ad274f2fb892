using System.Diagnostics;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>The machine and the process a build runs in.</summary>
[DebuggerNonUserCode]
[DebuggerStepThrough]
public static partial class EnvironmentInfo
{
    /// <summary>The line break of this operating system.</summary>
    public static string NewLine => Environment.NewLine;

    /// <summary>The network name of this machine.</summary>
    public static string MachineName => Environment.MachineName;

    /// <summary>The directory against which relative paths of this process resolve.</summary>
    public static AbsolutePath WorkingDirectory
    {
        get => Environment.CurrentDirectory;
        set => Environment.CurrentDirectory = value;
    }

    /// <summary>Enters <paramref name="path"/>; disposing the result returns to the directory before.</summary>
    /// <exception cref="ArgumentException">The directory does not exist.</exception>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath path)
    {
        Assert.DirectoryExists(path);
        var before = WorkingDirectory;
        return DelegateDisposable.CreateBracket(
            () => WorkingDirectory = path,
            () => WorkingDirectory = before);
    }

    /// <summary>The path of a well-known folder, <c>null</c> where the system has none.</summary>
    public static AbsolutePath? SpecialFolder(SpecialFolders folder)
    {
        var path = Environment.GetFolderPath((Environment.SpecialFolder)folder);

        // A service account on Windows may lack the profile folder and still export its variable.
        if (path.Length == 0 && folder == SpecialFolders.UserProfile)
            path = Environment.GetEnvironmentVariable("USERPROFILE");

        return string.IsNullOrEmpty(path) ? null : path;
    }
}
