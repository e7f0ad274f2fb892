using Nuke.Common.IO;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>
/// Describes a pipeline of Azure Pipelines. Read by nobody here: pipelines are published by a target of their own,
/// and no run writes CI files behind the user's back.
/// </summary>
/// <param name="suffix">What its file has between <c>azure-pipelines.</c> and <c>.yml</c>, if anything.</param>
/// <param name="image">Where it runs.</param>
/// <param name="images">Where it runs too, in stages of their own.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public partial class AzurePipelinesAttribute(string? suffix, AzurePipelinesImage image, params AzurePipelinesImage[] images)
    : ChainedConfigurationAttributeBase
{
    /// <summary>Describes the pipeline in <c>azure-pipelines.yml</c>.</summary>
    public AzurePipelinesAttribute(AzurePipelinesImage image, params AzurePipelinesImage[] images)
        : this(null, image, images)
    {
    }

    internal IReadOnlyList<AzurePipelinesImage> Images { get; } = [image, .. images];

    /// <inheritdoc/>
    public override string? IdPostfix => suffix?.Replace(' ', '_');

    /// <inheritdoc/>
    public override Type HostType => typeof(AzurePipelines);

    /// <inheritdoc/>
    public override AbsolutePath ConfigurationFile
        => ConfigurationDirectory / (suffix == null ? "azure-pipelines.yml" : $"azure-pipelines.{IdPostfix}.yml");

    /// <inheritdoc/>
    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    /// <summary>The folder of the file.</summary>
    protected virtual AbsolutePath ConfigurationDirectory => NukeBuild.RootDirectory;

    /// <summary>Targets that the pipeline runs, each in a job of its own.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Groups of variables that are passed in.</summary>
    public string[] ImportVariableGroups { get; set; } = [];

    /// <summary>Secret parameters that are passed in, each from the variable of its name.</summary>
    public string[] ImportSecrets { get; set; } = [];

    /// <summary>Whether the build gets the job's token.</summary>
    public bool EnableAccessToken { get; set; }

    /// <summary>Whether submodules are checked out.</summary>
    public bool Submodules { get; set; }

    /// <summary>Whether files of Git LFS are fetched.</summary>
    public bool LargeFileStorage { get; set; }

    /// <summary>How many commits are fetched; 0 for all.</summary>
    public int FetchDepth { get; set; }

    /// <summary>Whether the checkout begins with an empty folder.</summary>
    public bool Clean { get; set; }

    /// <summary>Files whose change empties the cache; none for no cache.</summary>
    public string[] CacheKeyFiles { get; set; } = ["**/global.json", "**/*.csproj", "**/Directory.Packages.props"];

    /// <summary>Folders that are kept between runs.</summary>
    public string[] CachePaths { get; set; } = [AzurePipelinesCachePaths.Nuke, AzurePipelinesCachePaths.NuGet];
}
