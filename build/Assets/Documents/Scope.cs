namespace MlOpsBuild.Assets.Documents;

/// <summary>Where a part of a document stands: its file, and the files on the way to it.</summary>
internal sealed record Scope(Reading Reading, string File)
{
    /// <summary>The files that led here, this one last: a file among them that is named again includes itself.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [File];

    /// <summary>What relative paths are relative to.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>Whether the part is inside a component, where Python's caches never belong to the code.</summary>
    public bool InComponent { get; init; }

    public void Error(Node at, Mistake mistake) => Reading.Errors.Add(at, mistake);

    /// <summary>About a part of a text.</summary>
    public void Error(ScalarNode at, Place part, Mistake mistake) => Reading.Errors.Add(at, part, mistake);

    /// <summary>
    /// The full path that a value of the document means, when it exists and lies inside the repository; null after
    /// telling what is wrong.
    /// </summary>
    public string? Resolve(ScalarNode at)
    {
        var text = at.Text.StartsWith("file:", StringComparison.Ordinal) ? at.Text["file:".Length..] : at.Text;
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            Error(at, Mistakes.NotAPath(at.Text));
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(Folder, text));
        try
        {
            if (!Reading.Root.Holds(path))
            {
                Error(at, Mistakes.OutsideRepository(at.Text));
                return null;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Error(at, Mistakes.NotAPath(at.Text));
            return null;
        }

        if (Path.Exists(path))
            return path.Length > 1 ? Path.TrimEndingDirectorySeparator(path) : path;
        Error(at, Mistakes.MissingFile(at.Text, Path.GetRelativePath(Reading.Root.Folder, path), Nearest(at.Text, path)));
        return null;
    }

    /// <summary>The path as it is written, with the name of what lies there in the place of its last part; null where nothing is that near.</summary>
    private static string? Nearest(string text, string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path), Path.GetFileName(path));
        if (name.Length == 0 || !Directory.Exists(folder) || !text.EndsWith(name, StringComparison.Ordinal))
            return null;
        return NearestName.Find(name, Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { IgnoreInaccessible = true }).Select(x => Path.GetFileName(x))) is { } nearest ? text[..^name.Length] + nearest : null;
    }

    /// <summary>The mapping in another file, and its scope; null after telling what is wrong.</summary>
    public (MapNode Document, Scope Scope)? Open(ScalarNode at)
    {
        if (Resolve(at) is not { } path)
            return null;
        if (!System.IO.File.Exists(path))
        {
            Error(at, Mistakes.NotAFile(at.Text));
            return null;
        }

        if (Chain.Contains(path))
        {
            Error(at, Mistakes.IncludesItself([.. Chain.SkipWhile(x => x != path).Append(path).Select(x => Path.GetFileName(x))]));
            return null;
        }

        return Reading.Load(path) is MapNode document ? (document, this with { File = path, Chain = [.. Chain, path] }) : null;
    }
}
