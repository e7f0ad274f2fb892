using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Adoption;

/// <summary>What is stated of an adoption; what is not is remembered, found, asked, or has a default.</summary>
public sealed record AdoptionOptions
{
    /// <summary>The project's folder: full path.</summary>
    public required string Project { get; init; }

    /// <summary>The folder with what is laid down: <c>build.sh</c>, <c>build.ps1</c> and the samples.</summary>
    public required string Sources { get; init; }

    /// <summary>The toolkit's version, which the repository's build is pinned to.</summary>
    public required string Version { get; init; }

    /// <summary>Who runs the workflows.</summary>
    public CiSystem? CiSystem { get; init; }

    /// <summary>What the code is written in.</summary>
    public ProjectLanguage? Language { get; init; }

    /// <summary>The model's name.</summary>
    public string? ModelName { get; init; }

    /// <summary>The workspaces by the environment's name.</summary>
    public IReadOnlyDictionary<string, WorkspaceAddress> Workspaces { get; init; } = new Dictionary<string, WorkspaceAddress>();

    /// <summary>The registry.</summary>
    public WorkspaceAddress? Registry { get; init; }

    /// <summary>Where the toolkit's packages are: a folder, or the address of a feed; null leaves it to NuGet's own settings.</summary>
    public string? Feed { get; init; }

    /// <summary>The toolkit's repository as the CI system names it.</summary>
    public string? Toolkit { get; init; }

    /// <summary>The toolkit's tag or commit.</summary>
    public string? ToolkitRef { get; init; }

    /// <summary>Whether nothing is written.</summary>
    public bool DryRun { get; init; }
}
