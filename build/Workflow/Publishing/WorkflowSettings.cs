using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Publishing;

/// <summary>What a repository that takes the workflow over decides: the same for GitHub and for Azure Pipelines.</summary>
public sealed record WorkflowSettings
{
    /// <summary>Stands for the toolkit where the repository is the toolkit's own.</summary>
    public const string ThisRepository = ".";

    /// <summary>What the templates in the toolkit's repository are written for.</summary>
    public static WorkflowSettings OfTemplates { get; } = new() { Toolkit = "mlopsbuild/mlopsbuild", Ref = "v0.1.0" };

    /// <summary>The toolkit's repository as the CI system names it: <c>owner/name</c> on GitHub.</summary>
    public required string Toolkit { get; init; }

    /// <summary>The toolkit's tag, or better its commit.</summary>
    public required string Ref { get; init; }

    /// <summary>What the commit in <see cref="Ref"/> is called, for the comment beside it: <c>v0.1.0</c>; null where the ref is a tag.</summary>
    public string? Version { get; init; }

    /// <summary>Who trains and serves on the main branch.</summary>
    public WorkspacePlatform Platform { get; init; } = WorkspacePlatform.Azure;

    /// <summary>Folders with an <c>mlops.yml</c>, below the root of the repository; <c>.</c> is the root.</summary>
    public IReadOnlyList<string> Projects { get; init; } = ["."];

    /// <summary>What the repository's own code is written in, for what has to be installed.</summary>
    public ProjectLanguage Language { get; init; }

    /// <summary>The environment of mlops.yml that trains.</summary>
    public string Training { get; init; } = "dev";

    /// <summary>The environment of mlops.yml that releases are tried in.</summary>
    public string Staging { get; init; } = "staging";

    /// <summary>The environment of mlops.yml that callers use.</summary>
    public string Production { get; init; } = "production";

    /// <summary>GitHub's environment for what must not wait for an approval: taking a release back. It has the same variables as that of production.</summary>
    public string Operations { get; init; } = "operations";

    /// <summary>The branch that is released from.</summary>
    public string Branch { get; init; } = "main";
}
