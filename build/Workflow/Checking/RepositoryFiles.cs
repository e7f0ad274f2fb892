using System.Diagnostics;

namespace MlOpsBuild.Workflow.Checking;

/// <summary>The files of a repository that its people write: those that git tracks, and new ones that it does not ignore.</summary>
internal static class RepositoryFiles
{
    /// <summary>Folders that nobody writes by hand; they count where there is no git to say so.</summary>
    private static readonly string[] s_made = [".git", ".mlops", "bin", "obj", "node_modules", "artifacts", ".venv", "__pycache__"];

    /// <summary>Paths relative to the root, with forward slashes, sorted.</summary>
    public static IReadOnlyList<string> List(string root)
    {
        IEnumerable<string> files = Git(root) ?? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(x => Path.GetRelativePath(root, x).Replace('\\', '/')).Where(x => !x.Split('/').Any(s_made.Contains));
        return [.. files.Where(x => File.Exists(Path.Combine(root, x))).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string[]? Git(string root)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("git", ["-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            errors.Wait();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
