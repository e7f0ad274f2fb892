using Nuke.Common.IO;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>
/// Describes a workflow of GitHub Actions. Read by nobody here: workflows are published by a target of their own,
/// and no run writes CI files behind the user's back.
/// </summary>
/// <param name="name">The workflow's name; its file has underscores for spaces.</param>
/// <param name="image">Where it runs.</param>
/// <param name="images">Where it runs too, in jobs of their own.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public partial class GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images)
    : ConfigurationAttributeBase
{
    private readonly string _name = name.Replace(' ', '_');

    internal IReadOnlyList<GitHubActionsImage> Images { get; } = [image, .. images];

    /// <inheritdoc/>
    public override string IdPostfix => _name;

    /// <inheritdoc/>
    public override Type HostType => typeof(GitHubActions);

    /// <inheritdoc/>
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / ".github" / "workflows" / $"{_name}.yml";

    /// <inheritdoc/>
    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    /// <inheritdoc/>
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    /// <inheritdoc/>
    public override IEnumerable<string> IrrelevantTargetNames => [];

    /// <summary>Targets that the workflow runs.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Secret parameters that are passed in, each from the secret of its name in upper case.</summary>
    public string[] ImportSecrets { get; set; } = [];

    /// <summary>Whether the build gets the workflow's token.</summary>
    public bool EnableGitHubToken { get; set; }

    /// <summary>What the token may change.</summary>
    public GitHubActionsPermissions[] WritePermissions { get; set; } = [];

    /// <summary>What the token may read.</summary>
    public GitHubActionsPermissions[] ReadPermissions { get; set; } = [];

    /// <summary>Whether files that targets produce become artifacts.</summary>
    public bool PublishArtifacts { get; set; } = true;

    /// <summary>When they become artifacts, as a workflow expression.</summary>
    public string? PublishCondition { get; set; }

    /// <summary>The job's time limit.</summary>
    public int TimeoutMinutes { get; set; }

    /// <summary>The deployment environment.</summary>
    public string? EnvironmentName { get; set; }

    /// <summary>The address of that environment.</summary>
    public string? EnvironmentUrl { get; set; }

    /// <summary>Runs of one group wait for each other.</summary>
    public string? ConcurrencyGroup { get; set; }

    /// <summary>Whether a newer run cancels an older one of the group.</summary>
    public bool ConcurrencyCancelInProgress { get; set; }

    /// <summary>Jobs of one group wait for each other.</summary>
    public string? JobConcurrencyGroup { get; set; }

    /// <summary>Whether a newer job cancels an older one of the group.</summary>
    public bool JobConcurrencyCancelInProgress { get; set; }
}
