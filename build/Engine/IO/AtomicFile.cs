namespace Nuke.Common.IO;

/// <summary>
/// Replaces a file by renaming a finished one over it, so that a build that is killed leaves no half-written file.
/// (It guards against the death of the process, not of the machine: nothing is flushed to the disk.)
/// </summary>
internal static class AtomicFile
{
    public static void Write(AbsolutePath path, ReadOnlySpan<byte> content)
    {
        path.Parent.CreateDirectory();

        // A device cannot be replaced; renaming over it would put a plain file in its place.
        if (path.ToString().StartsWith("/dev/", StringComparison.Ordinal))
        {
            File.WriteAllBytes(path, content);
            return;
        }

        // Through a link: the target is replaced, the link stays.
        var target = path.ToFileInfo() is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : path.ToString();
        var temporary = Path.Combine(
            Path.GetDirectoryName(target)!,
            $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
