using System.Text.Json;

namespace MlOpsBuild.Journeys.Tests.Packages;

/// <summary>
/// <c>-p:UseNukeCommon=true</c> takes the real package. It is not on every feed, so here a package of that name
/// and version, made of our engine, stands in for it: what is shown is the switch. That only members are used
/// which both offer is shown by the architecture tests.
/// </summary>
public sealed class RealNukeTests
{
    private static readonly string s_root = PackageFeed.Say("RepositoryRoot");

    [Theory]
    [InlineData("build/Targets/Targets.csproj", "10.1.0")]
    [InlineData("build/_build/_build.csproj", "10.1.0")]
    [InlineData("build/Targets/Targets.csproj", "9.0.4", "-p:NukeCommonVersion=9.0.4")]
    public void The_switch_takes_the_package_instead_of_the_engine(string project, string version, params string[] more)
    {
        using var items = JsonDocument.Parse(PackageFeed.DotNet(
            s_root, ["msbuild", project, "-p:UseNukeCommon=true", "-getItem:PackageReference,PackageVersion,ProjectReference", .. more]));
        var all = items.RootElement.GetProperty("Items");
        string[] Identities(string kind) => [.. all.GetProperty(kind).EnumerateArray().Select(x => x.GetProperty("Identity").GetString()!)];

        Identities("PackageReference").ShouldContain("Nuke.Common");
        Identities("ProjectReference").ShouldNotContain(x => x.Contains("Engine", StringComparison.Ordinal));
        all.GetProperty("PackageVersion").EnumerateArray().Single(x => x.GetProperty("Identity").GetString() == "Nuke.Common")
            .GetProperty("Version").GetString().ShouldBe(version);
    }

    [Fact]
    public void With_the_package_everything_compiles_and_runs()
    {
        var folder = Path.Combine(Path.GetTempPath(), "real nuke " + Guid.NewGuid().ToString("N")[..8]);
        var feed = Path.Combine(folder, "feed");
        var output = Path.Combine(folder, "out");
        try
        {
            PackageFeed.DotNet(s_root, "pack", "build/Engine/Engine.csproj", "--configuration", PackageFeed.Say("Configuration"), "--no-build", "--output", feed, "-p:PackageId=Nuke.Common", "-p:PackageVersion=10.1.0");
            PackageFeed.DotNet(
                s_root, "build", "build/_build/_build.csproj", "--configuration", "Release", "-p:UseNukeCommon=true", $"-p:ArtifactsPath={folder}/artifacts",
                $"-p:RestoreAdditionalProjectSources={feed}", $"-p:RestorePackagesPath={folder}/packages", "--output", output);

            File.Exists(Path.Combine(output, "MlOpsBuild.Engine.dll")).ShouldBeTrue("it comes out of the package");
            Directory.Exists(Path.Combine(folder, "packages", "nuke.common", "10.1.0")).ShouldBeTrue();
            PackageFeed.DotNet(s_root, "exec", Path.Combine(output, "_build.dll"), "Status", "--root", s_root).ShouldContain("Status   Succeeded");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
