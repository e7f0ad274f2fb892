using MlOpsBuild.Workflow.Publishing.GitHub;

namespace MlOpsBuild.Workflow.Publishing;

/// <summary>All files of the toolkit's repository that follow from its targets: written, or compared with what is there.</summary>
public static class GeneratedFiles
{
    /// <summary>What the head of every generated file says.</summary>
    public const string Mark = "./build.sh Generate";

    /// <summary>The folders that hold generated files, and in which one that is marked and not generated is left over.</summary>
    private static readonly string[] s_folders = ["actions", "templates/github", "templates/azure-pipelines", ".github/workflows"];

    /// <summary>All of them.</summary>
    /// <param name="targets">The targets of the toolkit.</param>
    public static IReadOnlyList<GeneratedFile> Of(IReadOnlyList<TargetSurface> targets) =>
    [
        .. ActionFiles.Of(targets, WorkflowSettings.OfTemplates),
    ];

    /// <summary>Writes those that differ, and removes those that are left over.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="files">All generated files.</param>
    /// <returns>What was done, in a sentence.</returns>
    public static string Write(string root, IReadOnlyList<GeneratedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var written = 0;
        foreach (var file in files.Where(x => Read(root, x) != x.Text))
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
            written++;
        }

        var left = LeftOver(root, files);
        foreach (var path in left)
            Remove(root, path);
        return $"{files.Count} generated files: {written} written, {left.Count} removed, {files.Count - written} as they were";
    }

    /// <summary>What is not as it would be written: a file a fault, with the lines that differ. Empty when all is well.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="files">All generated files.</param>
    public static IReadOnlyList<string> Check(string root, IReadOnlyList<GeneratedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return [.. files.Select(x => Fault(root, x)).OfType<string>(), .. LeftOver(root, files).Select(x => $"{x} is left over: no target makes it")];
    }

    private static string? Fault(string root, GeneratedFile file) => Read(root, file) switch
    {
        null => $"{file.Path} is missing",
        var text when text == file.Text => null,
        var text => $"{file.Path} is stale or was edited by hand:\n{TextDifference.Of(text, file.Text)}",
    };

    private static string? Read(string root, GeneratedFile file)
    {
        var path = Path.Combine(root, file.Path);
        // Git may have given the file the machine's line ends.
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
    }

    private static List<string> LeftOver(string root, IReadOnlyList<GeneratedFile> files)
    {
        var known = files.Select(x => x.Path).ToHashSet(StringComparer.Ordinal);
        return [.. s_folders.Select(x => Path.Combine(root, x)).Where(Directory.Exists)
            .SelectMany(x => Directory.EnumerateFiles(x, "*", SearchOption.AllDirectories))
            .Where(x => File.ReadLines(x).FirstOrDefault()?.Contains(Mark, StringComparison.Ordinal) is true)
            .Select(x => Path.GetRelativePath(root, x).Replace('\\', '/'))
            .Where(x => !known.Contains(x)).Order(StringComparer.Ordinal)];
    }

    private static void Remove(string root, string path)
    {
        var file = Path.Combine(root, path);
        File.Delete(file);
        if (Path.GetDirectoryName(file) is { } folder && !Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }
}
