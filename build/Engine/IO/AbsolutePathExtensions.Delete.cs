namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Deletes the file if it is there, a read-only one too.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (!path.FileExists())
            return;

        // On Unix the directory decides; and a change of mode would reach through a symbolic link.
        if (EnvironmentInfo.IsWin)
            File.SetAttributes(path, FileAttributes.Normal);
        File.Delete(path);
    }

    /// <summary>Deletes the directory with its content if it is there, a read-only one too.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (!path.DirectoryExists())
            return;

        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            MakeWritable(path.ToDirectoryInfo());
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Deletes the files that are there.</summary>
    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
            path.DeleteFile();
    }

    /// <summary>Deletes the directories that are there, with their content.</summary>
    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
            path.DeleteDirectory();
    }

    private static void MakeWritable(DirectoryInfo directory)
    {
        // What a link points to is not ours to change.
        if (directory.LinkTarget is not null)
            return;

        if (!OperatingSystem.IsWindows())
            directory.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        foreach (var entry in directory.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo child)
                MakeWritable(child);
            else if (OperatingSystem.IsWindows())
                entry.Attributes = FileAttributes.Normal;
        }
    }
}
