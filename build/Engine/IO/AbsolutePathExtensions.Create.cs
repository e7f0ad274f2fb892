namespace Nuke.Common.IO;

/// <summary>What can be done at a path.</summary>
public static partial class AbsolutePathExtensions
{
    /// <summary>Creates the directory with its parents, unless it is there.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Makes sure that the directory is there and empty.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Creates the file if it is absent, and sets the time of its last write (now by default).</summary>
    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (createDirectories)
            path.Parent.CreateDirectory();
        if (!path.FileExists())
            File.WriteAllBytes(path, []);

        File.SetLastWriteTimeUtc(path, time?.ToUniversalTime() ?? TimeProvider.System.GetUtcNow().UtcDateTime);
        return path;
    }
}
