using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Workflow.Repository;

/// <summary>What git says of a repository.</summary>
public sealed record GitFacts
{
    /// <summary>The commit that is checked out; null before the first one, and without git.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch; null where none is checked out.</summary>
    public string? Branch { get; init; }

    /// <summary>Files that are not as the commit has them, those that git does not know included; relative to the repository's folder.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>SHA-256 of what the changes come to; null when there are none.</summary>
    public string? ChangesHash { get; init; }

    /// <summary>Asks git.</summary>
    /// <param name="root">The repository's folder; a folder inside a larger repository counts by itself.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static async Task<GitFacts> ReadAsync(string root, CancellationToken cancellationToken)
    {
        if (await AskAsync(root, cancellationToken, "rev-parse", "HEAD") is not { } commit)
            return new GitFacts();
        var branch = await AskAsync(root, cancellationToken, "symbolic-ref", "--quiet", "--short", "HEAD");
        var status = await AskAsync(root, cancellationToken, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--", ".") ?? "";
        var top = await AskAsync(root, cancellationToken, "rev-parse", "--show-toplevel") ?? root;
        var changes = Files(status).Select(x => Path.GetRelativePath(root, Path.Combine(top.Trim(), x)).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        return new GitFacts
        {
            Commit = commit.Trim(),
            Branch = branch?.Trim(),
            Changes = changes,
            ChangesHash = changes.Count == 0 ? null : await HashAsync(root, changes, cancellationToken),
        };
    }

    /// <summary>Whether a commit is in the repository; null when git cannot say.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static async Task<bool?> HasAsync(string root, string commit, CancellationToken cancellationToken)
        => await AskAsync(root, cancellationToken, "rev-parse", "--git-dir") is null ? null : await AskAsync(root, cancellationToken, "cat-file", "-e", commit + "^{commit}") is not null;

    /// <summary>SHA-256 of a file as a commit has it; null when it has none.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="path">The file, relative to the folder.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static async Task<string?> HashAtAsync(string root, string commit, string path, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Start(root, "show", $"{commit}:./{path}"))!;
        var drained = process.StandardError.ReadToEndAsync(cancellationToken);
        var hash = await SHA256.HashDataAsync(process.StandardOutput.BaseStream, cancellationToken);
        await drained;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? Convert.ToHexStringLower(hash) : null;
    }

    /// <summary>Paths of <c>status -z</c>: two letters, a space, the path; of what was renamed the old path follows.</summary>
    private static IEnumerable<string> Files(string status)
    {
        var parts = status.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            yield return parts[i][3..];
            if (parts[i][0] is 'R' or 'C')
                i++;
        }
    }

    private static async Task<string> HashAsync(string root, IReadOnlyList<string> changes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var change in changes)
        {
            var file = Path.Combine(root, change);
            var content = File.Exists(file) ? Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, cancellationToken))) : "gone";
            hash.AppendData(Encoding.UTF8.GetBytes($"{content}  {change}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What git answers; null when it refuses or is not there.</summary>
    internal static async Task<string?> AskAsync(string root, CancellationToken cancellationToken, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(Start(root, arguments))!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await errors;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static ProcessStartInfo Start(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", root, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Asked while somebody else works there: never take the lock of the index.
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        return start;
    }
}
