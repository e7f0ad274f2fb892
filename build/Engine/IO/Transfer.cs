namespace Nuke.Common.IO;

/// <summary>Moves and copies under an <see cref="ExistsPolicy"/>.</summary>
internal readonly record struct Transfer(ExistsPolicy Policy, bool CreateDirectories)
{
    private const ExistsPolicy FilePolicies =
        ExistsPolicy.FileFail | ExistsPolicy.FileSkip | ExistsPolicy.FileOverwrite | ExistsPolicy.FileOverwriteIfNewer;

    public AbsolutePath MoveFile(AbsolutePath source, AbsolutePath target)
    {
        if (!MayWrite(source, target))
            return source;

        File.Move(source, target, overwrite: true);
        return target;
    }

    public AbsolutePath CopyFile(AbsolutePath source, AbsolutePath target)
    {
        if (!MayWrite(source, target))
            return source;

        File.Copy(source, target, overwrite: true);
        return target;
    }

    public AbsolutePath MoveDirectory(AbsolutePath source, AbsolutePath target, bool deleteRemainingFiles)
    {
        PrepareDirectory(source, target);
        foreach (var directory in source.GetDirectories())
            MoveDirectory(directory, target / directory.Name, deleteRemainingFiles);
        foreach (var file in source.GetFiles())
            MoveFile(file, target / file.Name);

        if (deleteRemainingFiles || !Directory.EnumerateFileSystemEntries(source).Any())
            source.DeleteDirectory();
        return target;
    }

    public AbsolutePath CopyDirectory(
        AbsolutePath source,
        AbsolutePath target,
        Func<AbsolutePath, bool>? excludeDirectory,
        Func<AbsolutePath, bool>? excludeFile)
    {
        PrepareDirectory(source, target);
        foreach (var directory in source.GetDirectories().Where(x => excludeDirectory?.Invoke(x) != true))
            CopyDirectory(directory, target / directory.Name, excludeDirectory, excludeFile);
        foreach (var file in source.GetFiles().Where(x => excludeFile?.Invoke(x) != true))
            CopyFile(file, target / file.Name);
        return target;
    }

    private void PrepareDirectory(AbsolutePath source, AbsolutePath target)
    {
        Assert.False(source.Contains(target), $"Target directory '{target}' must not be in source directory '{source}'");
        Assert.True(
            !target.DirectoryExists()
            || (Policy.HasFlag(ExistsPolicy.DirectoryMerge) && !Policy.HasFlag(ExistsPolicy.DirectoryFail)),
            $"Directory '{target}' already exists and the policy {Policy} disallows merging");
        if (CreateDirectories)
            target.CreateDirectory();
    }

    private bool MayWrite(AbsolutePath source, AbsolutePath target)
    {
        if (CreateDirectories)
            target.Parent.CreateDirectory();
        if (!target.FileExists())
            return true;

        return (Policy & FilePolicies) switch
        {
            ExistsPolicy.FileFail => throw new IOException($"File '{target}' already exists"),
            ExistsPolicy.FileSkip => false,
            ExistsPolicy.FileOverwrite => true,
            ExistsPolicy.FileOverwriteIfNewer => File.GetLastWriteTimeUtc(target) < File.GetLastWriteTimeUtc(source),
            _ => throw new ArgumentException($"Policy {Policy} must name exactly one policy for files"),
        };
    }
}
