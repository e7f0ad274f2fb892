using MlOpsBuild.Workflow.Repository;

namespace MlOpsBuild.Workflow.Checking;

/// <summary>The files of a repository that its people write: those that git tracks, and new ones that it does not ignore.</summary>
internal static class RepositoryFiles
{
    /// <summary>Folders that nobody writes by hand; they count where there is no git to say so.</summary>
    private static readonly string[] s_made = [".git", ".mlops", "bin", "obj", "node_modules", "artifacts", ".venv", "__pycache__"];

    /// <summary>Paths relative to the root, with forward slashes, sorted.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(string root, CancellationToken cancellationToken)
    {
        var known = await GitFacts.AskAsync(root, cancellationToken, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ".");
        var files = known?.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            ?? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(x => Path.GetRelativePath(root, x).Replace('\\', '/')).Where(x => !x.Split('/').Any(s_made.Contains));
        return [.. files.Where(x => File.Exists(Path.Combine(root, x))).Distinct().Order(StringComparer.Ordinal)];
    }
}
