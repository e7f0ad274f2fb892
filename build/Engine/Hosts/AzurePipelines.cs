using static Nuke.Common.CI.HostVariables;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>
/// Azure Pipelines: groups and logging commands. The properties are the agent's environment variables
/// (Microsoft Learn, "Use predefined variables", "Logging commands").
/// </summary>
public partial class AzurePipelines : Host, IBuildServer
{
    internal AzurePipelines()
    {
    }

    /// <summary>The host, when this is it.</summary>
    public static AzurePipelines? Instance => NukeBuild.Host as AzurePipelines;

    internal static bool IsRunningAzurePipelines => Text("TF_BUILD") != null;

    internal override bool TakesColours => true;

    string? IBuildServer.Branch => SourceBranch;

    string? IBuildServer.Commit => SourceVersion;

    /// <summary>The job's token, when the step passes it on.</summary>
    public string? AccessToken => Text("SYSTEM_ACCESSTOKEN");

    /// <summary>The folder whose content is published.</summary>
    public string? ArtifactStagingDirectory => Text("BUILD_ARTIFACTSTAGINGDIRECTORY");

    /// <summary>The run.</summary>
    public long BuildId => Number("BUILD_BUILDID") ?? 0;

    /// <summary>The run's name.</summary>
    public string? BuildNumber => Text("BUILD_BUILDNUMBER");

    /// <summary>The pipeline's name.</summary>
    public string? DefinitionName => Text("BUILD_DEFINITIONNAME");

    /// <summary>The job's name as shown.</summary>
    public string? JobDisplayName => Text("SYSTEM_JOBDISPLAYNAME");

    /// <summary>The job's name in YAML.</summary>
    public string? PhaseName => Text("SYSTEM_PHASENAME");

    /// <summary>The pull request, if one is built.</summary>
    public long? PullRequestId => Number("SYSTEM_PULLREQUEST_PULLREQUESTID");

    /// <summary>The source branch of the pull request.</summary>
    public string? PullRequestSourceBranch => Text("SYSTEM_PULLREQUEST_SOURCEBRANCH");

    /// <summary>The target branch of the pull request.</summary>
    public string? PullRequestTargetBranch => Text("SYSTEM_PULLREQUEST_TARGETBRANCH");

    /// <summary>The repository's name.</summary>
    public string? RepositoryName => Text("BUILD_REPOSITORY_NAME");

    /// <summary>The repository's address.</summary>
    public string? RepositoryUri => Text("BUILD_REPOSITORY_URI");

    /// <summary>The full ref that is built.</summary>
    public string? SourceBranch => Text("BUILD_SOURCEBRANCH");

    /// <summary>The last part of the ref.</summary>
    public string? SourceBranchName => Text("BUILD_SOURCEBRANCHNAME");

    /// <summary>The checkout.</summary>
    public string? SourceDirectory => Text("BUILD_SOURCESDIRECTORY");

    /// <summary>The commit that is built.</summary>
    public string? SourceVersion => Text("BUILD_SOURCEVERSION");

    /// <summary>The stage's name in YAML.</summary>
    public string? StageName => Text("SYSTEM_STAGENAME");

    /// <summary>The address of the organisation.</summary>
    public string? TeamFoundationCollectionUri => Text("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");

    /// <summary>The project.</summary>
    public string? TeamProject => Text("SYSTEM_TEAMPROJECT");

    /// <summary>Opens a group.</summary>
    public void Group(string group) => Screen.Line($"##[group]{group}");

    /// <summary>Closes the group.</summary>
    public void EndGroup(string group) => Screen.Line($"##[endgroup]{group}");

    /// <summary>Adds a tag to the run.</summary>
    public void AddBuildTag(string buildTag) => WriteCommand("build.addbuildtag", buildTag);

    /// <summary>Sets the run's name, for <see cref="BuildNumber"/> too.</summary>
    public void UpdateBuildNumber(string buildNumber)
    {
        WriteCommand("build.updatebuildnumber", buildNumber);
        Environment.SetEnvironmentVariable("BUILD_BUILDNUMBER", buildNumber);
    }

    /// <summary>Adds a file to the run's logs.</summary>
    public void UploadLog(string path) => WriteCommand("build.uploadlog", path);

    /// <summary>Publishes a folder as an artifact.</summary>
    public void UploadArtifacts(string containerDirectory, string artifactName, string packageDirectory)
        => WriteCommand("artifact.upload", packageDirectory, x =>
        {
            x["containerfolder"] = containerDirectory;
            x["artifactname"] = artifactName;
            return x;
        });

    /// <summary>Sets a variable for later steps.</summary>
    public void SetVariable(string name, string value, bool? isSecret = null, bool? isOutput = null, bool? isReadOnly = null)
        => WriteCommand("task.setvariable", value, x =>
        {
            x["variable"] = name;
            AddTo(x, "issecret", isSecret);
            AddTo(x, "isoutput", isOutput);
            AddTo(x, "isreadonly", isReadOnly);
            return x;
        });

    /// <summary>An error on the run's page.</summary>
    public void LogError(string message, string? sourcePath = null, string? lineNumber = null, string? columnNumber = null, string? code = null)
        => LogIssue(AzurePipelinesIssueType.Error, message, sourcePath, lineNumber, columnNumber, code);

    /// <summary>A warning on the run's page.</summary>
    public void LogWarning(string message, string? sourcePath = null, string? lineNumber = null, string? columnNumber = null, string? code = null)
        => LogIssue(AzurePipelinesIssueType.Warning, message, sourcePath, lineNumber, columnNumber, code);

    /// <summary>A logging command: <c>##vso[command key=value;]message</c>, escaped.</summary>
    public void WriteCommand(
        string command,
        string? message = null,
        Func<Dictionary<string, object>, Dictionary<string, object>>? dictionaryConfigurator = null)
    {
        var properties = (dictionaryConfigurator?.Invoke([]) ?? [])
            .Select(x => $"{x.Key}={Escape($"{x.Value}").Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)}");
        Screen.Line($"##vso[{command} {string.Join(";", properties)}]{Escape(message ?? "")}");
    }

    /// <inheritdoc/>
    protected internal override IDisposable WriteBlock(string text)
    {
        Group(text);
        return new EndOfBlock(() => EndGroup(text));
    }

    /// <inheritdoc/>
    protected internal override void ReportWarning(string text, string? details = null) => LogWarning(text);

    /// <inheritdoc/>
    protected internal override void ReportError(string text, string? details = null) => LogError(text);

    /// <inheritdoc/>
    protected internal override bool FilterMessage(string message) => message.StartsWith("##vso[", StringComparison.Ordinal);

    /// <summary>An issue on the run's page.</summary>
    public void LogIssue(
        AzurePipelinesIssueType type, string message, string? sourcePath = null, string? lineNumber = null, string? columnNumber = null, string? code = null)
        => WriteCommand("task.logissue", message, x =>
        {
            x["type"] = type == AzurePipelinesIssueType.Error ? "error" : "warning";
            AddTo(x, "sourcepath", sourcePath);
            AddTo(x, "linenumber", lineNumber);
            AddTo(x, "columnnumber", columnNumber);
            AddTo(x, "code", code);
            return x;
        });

    private static void AddTo(Dictionary<string, object> properties, string key, object? value)
    {
        if (value != null)
            properties[key] = value;
    }

    private static string Escape(string text)
        => text.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
