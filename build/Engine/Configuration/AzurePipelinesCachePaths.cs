namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Folders worth keeping between runs.</summary>
public static class AzurePipelinesCachePaths
{
    /// <summary>What the build keeps.</summary>
    public const string Nuke = ".nuke/temp";

    /// <summary>NuGet's packages.</summary>
    public const string NuGet = "~/.nuget/packages";

    /// <summary>npm's packages.</summary>
    public const string Npm = "~/.npm";

    /// <summary>Gradle's packages.</summary>
    public const string Gradle = "~/.gradle";

    /// <summary>Docker's layers.</summary>
    public const string Docker = "~/docker";
}
