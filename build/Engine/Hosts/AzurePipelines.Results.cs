using static Nuke.Common.CI.HostVariables;

namespace Nuke.Common.CI.AzurePipelines;

public partial class AzurePipelines
{
    /// <summary>What started the run.</summary>
    public AzurePipelinesBuildReason BuildReason
        => Enum.TryParse<AzurePipelinesBuildReason>(Text("BUILD_REASON"), ignoreCase: true, out var reason) ? reason : default;

    /// <summary>Where the sources lie.</summary>
    public AzurePipelinesRepositoryType RepositoryProvider
        => Enum.TryParse<AzurePipelinesRepositoryType>(Text("BUILD_REPOSITORY_PROVIDER"), ignoreCase: true, out var provider) ? provider : default;

    /// <summary>Publishes test results.</summary>
    public void PublishTestResults(
        string title,
        AzurePipelinesTestResultsType type,
        IEnumerable<string> files,
        bool? mergeResults = null,
        string? platform = null,
        string? configuration = null,
        bool? publishRunAttachments = null)
        => WriteCommand("results.publish", dictionaryConfigurator: x =>
        {
            x["type"] = type;
            x["resultFiles"] = string.Join(',', files);
            AddTo(x, "mergeResults", mergeResults);
            AddTo(x, "platform", platform);
            AddTo(x, "config", configuration);
            x["runTitle"] = $"'{title}'";
            AddTo(x, "publishRunAttachments", publishRunAttachments);
            return x;
        });

    /// <summary>Publishes code coverage.</summary>
    public void PublishCodeCoverage(
        AzurePipelinesCodeCoverageToolType coverageTool, string summaryFile, string reportDirectory, params string[] additionalCodeCoverageFiles)
        => WriteCommand("codecoverage.publish", dictionaryConfigurator: x =>
        {
            x["codeCoverageTool"] = coverageTool;
            x["summaryFile"] = summaryFile;
            x["reportDirectory"] = reportDirectory;
            x["additionalCodeCoverageFiles"] = string.Join(',', additionalCodeCoverageFiles);
            return x;
        });
}
