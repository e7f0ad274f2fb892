using System.Reflection;
using MlOpsBuild.Reporting.Checks;
using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;

namespace MlOpsBuild.Targets;

/// <summary>Marks beside lines, where a CI system shows changes; nothing on a terminal.</summary>
internal static class Annotations
{
    /// <summary>The toolkit's version.</summary>
    public static string Toolkit => typeof(Annotations).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>A file of the project as the repository names it, whose root may be above the project's.</summary>
    public static string FromRoot(string project, string file)
    {
        // The toolkit may lie elsewhere than the repository that is worked on.
        string root = GitHubActions.Instance?.Workspace ?? AzurePipelines.Instance?.SourceDirectory ?? NukeBuild.RootDirectory;
        var path = Path.GetRelativePath(root, Path.Combine(project, file)).Replace('\\', '/');
        return path.StartsWith("../", StringComparison.Ordinal) ? file : path;
    }

    public static void Write(Finding finding)
    {
        var isError = finding.Severity == Severity.Error;
        var text = $"{finding.Id} {finding.Message} {finding.Mend}".TrimEnd();
        GitHubActions.Instance?.WriteCommand(isError ? "error" : "warning", text, x =>
        {
            x["file"] = finding.File;
            x["line"] = Math.Max(1, finding.Line);
            x["col"] = Math.Max(1, finding.Column);
            if (finding.Excerpt is { } excerpt)
                x["endColumn"] = Math.Max(1, finding.Column) + excerpt.Length;
            return x;
        });
        AzurePipelines.Instance?.LogIssue(isError ? AzurePipelinesIssueType.Error : AzurePipelinesIssueType.Warning, text, finding.File, $"{Math.Max(1, finding.Line)}", $"{Math.Max(1, finding.Column)}", finding.Id);
    }
}
