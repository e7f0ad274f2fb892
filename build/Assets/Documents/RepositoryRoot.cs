namespace MlOpsBuild.Assets.Documents;

/// <summary>The folder that files must lie in, and whether one does once symbolic links are resolved.</summary>
/// <param name="folder">The folder, absolute.</param>
/// <param name="allowOutside">Whether everything counts as inside.</param>
internal sealed class RepositoryRoot(string folder, bool allowOutside)
{
    /// <summary>More links than any honest path has; a ring of links ends here.</summary>
    private const int MostLinks = 40;

    private readonly string _real = Real(Path.GetFullPath(folder)) ?? Path.GetFullPath(folder);

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>The nearest folder from a file upwards that holds <c>.git</c>, else the file's own.</summary>
    public static string Find(string file)
    {
        var own = Path.GetDirectoryName(file)!;
        for (var at = new DirectoryInfo(own); at != null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
                return at.FullName;
        }

        return own;
    }

    public bool Holds(string path)
        => allowOutside || (Real(path) is { } real && (real == _real || real.StartsWith(_real.TrimEnd('/', '\\') + Path.DirectorySeparatorChar, StringComparison.Ordinal)));

    /// <summary>The path with every symbolic link on the way resolved; null for a ring of links.</summary>
    public static string? Real(string path)
    {
        var open = new Stack<string>(Parts(Path.GetFullPath(path)).Reverse());
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        for (var links = 0; open.TryPop(out var part);)
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                return null;
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(target)!;
            foreach (var further in Parts(target).Reverse())
                open.Push(further);
        }

        return real;
    }

    private static IEnumerable<string> Parts(string path)
        => path[(Path.GetPathRoot(path)?.Length ?? 0)..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Where(x => x.Length > 0 && x != ".");
}
