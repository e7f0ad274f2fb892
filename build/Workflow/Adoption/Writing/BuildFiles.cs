using System.Security;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Adoption.Writing;

/// <summary>The build of a repository that takes the toolkit as packages.</summary>
internal static class BuildFiles
{
    /// <summary>The scripts that start it.</summary>
    public static IReadOnlyList<string> Scripts { get; } = ["build.sh", "build.ps1"];

    /// <summary>Where the build is.</summary>
    public const string Project = "build/_build.csproj";

    /// <summary>What it takes.</summary>
    public const string Package = "MlOpsBuild.Targets";

    /// <summary>Where the scripts name that of the toolkit.</summary>
    private const string OurProject = "build/_build/_build.csproj";

    private const string Build = """
        using MlOpsBuild.Targets;
        using Nuke.Common;

        /// <summary>The build of this repository. Targets of your own go here; './build.sh --help' lists them all.</summary>
        class Build : NukeBuild, ICi, ICd, IRetrain, IRollback, IDisable, ITrace, ISample, IStatus, IUp, IDown, ISubmit, IConvert, IEightWeeks, IAdopt
        {
            public static int Main() => Execute<Build>(x => ((ICi)x).Ci);
        }
        """;

    private const string Properties = """
        <Project>
          <!-- The build stands for itself: what the repository sets for its own projects, and its central versions, do not reach it. -->
          <PropertyGroup>
            <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
            <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>The files, by their usual paths.</summary>
    /// <param name="sources">Where the scripts are taken from.</param>
    /// <param name="version">The version of the packages.</param>
    /// <param name="feed">Where they are; null for NuGet's own settings.</param>
    /// <param name="project">The project's folder when there is one, and it is not the root; otherwise null.</param>
    public static IReadOnlyList<GeneratedFile> Of(string sources, string version, string? feed, string? project)
    {
        List<GeneratedFile> files =
        [
            .. Scripts.Select(x => new GeneratedFile(x, Script(sources, x))),
            new(Project, $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <RootNamespace />
                    <Nullable>enable</Nullable>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <NoWarn>$(NoWarn);CS0649;CS0169;CA1050</NoWarn>
                    <!-- Starting counts here: 0.1 s sooner. -->
                    <InvariantGlobalization>true</InvariantGlobalization>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="{Package}" Version="[{version}]" />
                  </ItemGroup>
                </Project>

                """),
            new("build/Build.cs", Build + "\n"),
            new("build/Directory.Build.props", Properties + "\n"),
            new(".nuke/parameters.json", project is null
                ? "{\n  \"$schema\": \"./build.schema.json\"\n}\n"
                : $"{{\n  \"$schema\": \"./build.schema.json\",\n  \"Project\": \"{project}\"\n}}\n"),
        ];
        if (feed is not null)
            files.Add(new("build/NuGet.config", NuGet(feed)));
        return files;
    }

    /// <summary>Names of the scripts where others stand in their places, and texts that name them.</summary>
    public static string Renamed(string text) => text.Replace("build.sh", "mlops.sh", StringComparison.Ordinal).Replace("build.ps1", "mlops.ps1", StringComparison.Ordinal);

    private static string Script(string sources, string name)
        => File.ReadAllText(Path.Combine(sources, name)).ReplaceLineEndings("\n").Replace(OurProject, Project, StringComparison.Ordinal);

    private static string NuGet(string feed) => $"""
        <configuration>
          <packageSources>
            <add key="mlopsbuild" value="{SecurityElement.Escape(feed)}" />
          </packageSources>
        </configuration>

        """;
}
