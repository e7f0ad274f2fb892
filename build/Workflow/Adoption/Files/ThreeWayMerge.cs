using System.Diagnostics;
using System.Text;

namespace MlOpsBuild.Workflow.Adoption.Files;

/// <summary>Merges by lines what a user and a new version made of the same text: git's own merge, so that conflicts look as git's do.</summary>
internal static class ThreeWayMerge
{
    /// <summary>How a conflict begins; a line of a file that has one is not merged again.</summary>
    public const string Mark = "<<<<<<< ";

    /// <summary>Git counts no further.</summary>
    private const int MostConflicts = 127;

    private static readonly UTF8Encoding s_plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The merged text, and the lines on which conflicts begin, counted from 1.</summary>
    /// <param name="yours">What the user has.</param>
    /// <param name="old">What was written.</param>
    /// <param name="now">What would be written today.</param>
    /// <param name="version">What today's is called beside a conflict.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WorkflowException">There is no git (MLO385).</exception>
    public static async Task<(string Text, IReadOnlyList<int> Conflicts)> RunAsync(string yours, string old, string now, string version, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mlops-merge-").FullName;
        try
        {
            string[] files = [.. new[] { yours, old, now }.Select((text, i) => Write(Path.Combine(folder, $"{i}"), text))];
            var start = new ProcessStartInfo("git", ["merge-file", "-p", "-L", "yours", "-L", "as it was written", "-L", version, .. files])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = s_plain,
                WorkingDirectory = folder,
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode is < 0 or > MostConflicts)
                throw new WorkflowException("MLO385", $"git merge-file ended with {process.ExitCode}: {(await error).Trim()}. Nothing was changed.");
            return (text, [.. text.Split('\n').Index().Where(x => x.Item.StartsWith(Mark, StringComparison.Ordinal)).Select(x => x.Index + 1)]);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new WorkflowException("MLO385", "An upgrade keeps your edits by git merge-file, and there is no git on the PATH. Install git; nothing was changed.", exception);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string path, string text)
    {
        File.WriteAllText(path, text, s_plain);
        return path;
    }
}
