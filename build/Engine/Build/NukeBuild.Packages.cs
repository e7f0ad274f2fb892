using Nuke.Common.IO;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>The project's <c>packages.config</c>; null unless a build names one. For tools that are restored beside it.</summary>
    protected internal virtual string? NuGetPackagesConfigFile => null;

    /// <summary>What NuGet restored for the project.</summary>
    protected internal virtual string? NuGetAssetsConfigFile
        => BuildProjectDirectory is { } directory ? directory / "obj" / "project.assets.json" : null;

    /// <summary>The project's <c>package.json</c>, whether there is one or not.</summary>
    protected internal virtual AbsolutePath? NpmPackageJsonFile
        => BuildProjectDirectory is { } directory ? directory / "package.json" : null;

    /// <summary>Packages within the program; null when it was built from a project that restores its own.</summary>
    protected internal virtual string? EmbeddedPackagesDirectory
        => BuildProjectFile == null ? BuildAssemblyDirectory?.ToString() : null;
}
