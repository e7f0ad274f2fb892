using MlOpsBuild.Reporting;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.IO;

namespace MlOpsBuild.Targets;

/// <summary>The page that a CI system shows of a run; nothing on a terminal.</summary>
internal static class RunPage
{
    /// <summary>Writes a report as a file and adds it to the page.</summary>
    public static async Task AddAsync(AbsolutePath file, string markdown, CancellationToken cancellationToken)
    {
        await ReportFile.WriteAsync(file, markdown, cancellationToken);
        if (GitHubActions.Instance?.StepSummaryFile is { } summary)
            await File.AppendAllTextAsync(summary, markdown + "\n", cancellationToken);
        AzurePipelines.Instance?.WriteCommand("task.uploadsummary", file.ToString());
    }
}
