using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Adoption.Writing;

/// <summary>The sample repositories: what an empty repository begins with.</summary>
internal static class Samples
{
    /// <summary>Folders that runs make, wherever the sample was tried.</summary>
    private static readonly string[] s_made = [".mlops", ".nuke", "artifacts", "bin", "obj", "__pycache__", ".pytest_cache"];

    private static readonly string[] s_notSample = [MlopsDocument.FileName, ".gitignore", ".gitattributes"];

    /// <summary>The files of a sample, apart from those that are merged: paths below its folder, with slashes.</summary>
    /// <param name="sources">Where samples are.</param>
    /// <param name="language">What it is written in.</param>
    public static IReadOnlyList<string> Files(string sources, ProjectLanguage language)
    {
        var folder = Folder(sources, language);
        return [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(x => Path.GetRelativePath(folder, x).Replace('\\', '/'))
            .Where(x => !x.Split('/').Any(s_made.Contains) && !s_notSample.Contains(x)).Order(StringComparer.Ordinal)];
    }

    /// <summary>A file of a sample.</summary>
    public static byte[] Read(string sources, ProjectLanguage language, string path) => File.ReadAllBytes(Path.Combine(Folder(sources, language), path));

    /// <summary>A text of a sample; null where it has none of the name.</summary>
    public static string? Text(string sources, ProjectLanguage language, string path)
        => Path.Combine(Folder(sources, language), path) is var file && File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;

    private static string Folder(string sources, ProjectLanguage language)
        => Path.Combine(sources, "templates", language == ProjectLanguage.Python ? "python" : "flight-delay");
}
