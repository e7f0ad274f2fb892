namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Gives the file or directory another name; returns the new path.</summary>
    public static AbsolutePath Rename(this AbsolutePath source, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Move(source.Parent / newName, policy);

    /// <summary>Gives the file or directory another name; returns the new path.</summary>
    public static AbsolutePath Rename(
        this AbsolutePath source,
        Func<AbsolutePath, string> newName,
        ExistsPolicy policy = ExistsPolicy.Fail)
        => source.Rename(newName(source), policy);

    /// <summary>Gives the file another name with the same extension; returns the new path.</summary>
    public static AbsolutePath RenameWithoutExtension(
        this AbsolutePath source,
        string newName,
        ExistsPolicy policy = ExistsPolicy.Fail)
        => source.Rename(newName + source.Extension, policy);

    /// <summary>Gives the file another name with the same extension; returns the new path.</summary>
    public static AbsolutePath RenameWithoutExtension(
        this AbsolutePath source,
        Func<AbsolutePath, string> newName,
        ExistsPolicy policy = ExistsPolicy.Fail)
        => source.RenameWithoutExtension(newName(source), policy);

    /// <summary>Moves the file or directory into <paramref name="target"/>; returns the new path.</summary>
    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true)
        => source.Move(target / source.Name, policy, createDirectories);

    /// <summary>Copies the file or directory into <paramref name="target"/>; returns the new path.</summary>
    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true)
        => source.Copy(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Moves the file or directory; returns the new path.</summary>
    public static AbsolutePath Move(
        this AbsolutePath source,
        Func<AbsolutePath, AbsolutePath> newPath,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true)
        => source.Move(newPath(source), policy, createDirectories);

    /// <summary>
    /// Moves the file or directory; returns the new path, or the old one if the policy kept the file at the target.
    /// What the policy kept stays behind unless <paramref name="deleteRemainingFiles"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There is no source, the target is inside it, or the policy forbids a merge.</exception>
    /// <exception cref="IOException">There is a file at the target and the policy forbids that.</exception>
    public static AbsolutePath Move(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true,
        bool deleteRemainingFiles = false)
    {
        if (source.DirectoryExists())
            return new Transfer(policy, createDirectories).MoveDirectory(source, target, deleteRemainingFiles);

        Assert.FileExists(source, $"Expected file or directory to exist: {source}");
        return new Transfer(policy, createDirectories).MoveFile(source, target);
    }

    /// <summary>Copies the file or directory; returns the new path, or the source if the policy kept the file at the target.</summary>
    /// <exception cref="ArgumentException">There is no source, the target is inside it, or the policy forbids a merge.</exception>
    /// <exception cref="IOException">There is a file at the target and the policy forbids that.</exception>
    public static AbsolutePath Copy(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true)
    {
        if (source.DirectoryExists())
            return new Transfer(policy, createDirectories).CopyDirectory(source, target, excludeDirectory, excludeFile);

        Assert.FileExists(source, $"Expected file or directory to exist: {source}");
        Assert.True(excludeDirectory is null && excludeFile is null, $"A filter makes no sense for the single file '{source}'");
        return new Transfer(policy, createDirectories).CopyFile(source, target);
    }
}
