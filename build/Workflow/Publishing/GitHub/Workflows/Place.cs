using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Publishing.GitHub.Workflows;

/// <summary>What the jobs of a workflow are about: words that are known, or expressions of a caller's inputs.</summary>
internal sealed record Place
{
    /// <summary>The toolkit's actions.</summary>
    public required OwnActions Actions { get; init; }

    /// <summary>Whether the work goes to Azure.</summary>
    public required bool IsAzure { get; init; }

    /// <summary>The folder with mlops.yml.</summary>
    public required string Project { get; init; }

    /// <summary>The environment that trains.</summary>
    public required string Training { get; init; }

    /// <summary>The environment that releases are tried in.</summary>
    public required string Staging { get; init; }

    /// <summary>The environment that callers use.</summary>
    public required string Production { get; init; }

    /// <summary>GitHub's environment for what must not wait for an approval.</summary>
    public required string Operations { get; init; }

    /// <summary>The machine.</summary>
    public string Runner { get; init; } = DefaultRunner;

    /// <summary>The version of Python; null where none is needed.</summary>
    public string? Python { get; init; }

    /// <summary>Whether that version may be empty at run time.</summary>
    public bool IsPythonOptional { get; init; }

    public const string DefaultRunner = "ubuntu-24.04";

    public const string DefaultPython = "3.12";

    /// <summary>Whether the project is the repository.</summary>
    public bool IsRoot => Project == ".";

    /// <summary>A path below the project.</summary>
    public string At(string path) => IsRoot ? path : $"{Project}/{path}";

    /// <summary>What is done one at a time there.</summary>
    /// <param name="what">What.</param>
    /// <param name="environment">Where.</param>
    public string Group(string what, string environment) => IsRoot ? $"{what}-{environment}" : $"{what}-{environment}-{Project}";

    /// <summary>The settings' words.</summary>
    public static Place Of(WorkflowSettings settings, string project) => new()
    {
        Actions = new OwnActions(settings),
        IsAzure = settings.Platform == WorkspacePlatform.Azure,
        Project = project,
        Training = settings.Training,
        Staging = settings.Staging,
        Production = settings.Production,
        Operations = settings.Operations,
        Python = settings.Language == ProjectLanguage.Python ? DefaultPython : null,
    };
}
