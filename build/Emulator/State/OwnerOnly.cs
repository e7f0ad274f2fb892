namespace MlOpsBuild.Emulator.State;

/// <summary>Files and folders that nobody but their owner may read; written whole or not at all.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = ReadWrite | UnixFileMode.UserExecute;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Folder);
    }

    /// <summary>Opens or creates a file.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
            options.UnixCreateMode = ReadWrite;
        return new FileStream(path, options);
    }

    /// <summary>Replaces a file by renaming a finished one over it: a reader sees the old text or the new one.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = Open(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                file.Write(content);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
