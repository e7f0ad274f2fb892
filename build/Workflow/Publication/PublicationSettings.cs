using MlOpsBuild.Reporting.Http;

namespace MlOpsBuild.Workflow.Publication;

/// <summary>Whether and as whom reports are published.</summary>
public sealed record PublicationSettings
{
    /// <summary>The project's name.</summary>
    public required string Product { get; init; }

    /// <summary>Who runs the build.</summary>
    public required CiHost Host { get; init; }

    /// <summary>Whether it was asked for; null leaves it to the host: a CI system publishes, a person does not.</summary>
    public bool? IsAsked { get; init; }

    /// <summary>The token for GitHub; null for none.</summary>
    public string? GitHubToken { get; init; }

    /// <summary>The token for Azure DevOps; null for none.</summary>
    public string? AzureDevOpsToken { get; init; }

    /// <summary>The commit that is checked out, where the CI system does not say.</summary>
    public string? Commit { get; init; }

    /// <summary>What the CI system says in the environment.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>How patiently.</summary>
    public PublicationOptions Options { get; init; } = new();
}
