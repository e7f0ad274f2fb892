using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.Surface;

/// <summary>A build written for NUKE does here what it does there.</summary>
public sealed class NukeStyleBuildTests : IDisposable
{
    private readonly NukeStyleRun _build = new();

    public void Dispose() => _build.Dispose();

    [Fact]
    public void A_build_written_for_NUKE_runs()
    {
        var result = _build.Run([]);

        result.ExitCode.ShouldBe(0, result.All);
        foreach (var line in new[]
        {
            "Extension sees 18 listed targets, default Default",
            "Virtual OnBuildInitialized, 18 targets planned",
            "Cleaned by the base class", "Cleaned by the derived class too",
            "Compiled as Release",
            "Tested Unit,Contract,Load at degree 4",
            "Packed by the component", "Inherited from another target", "Packed by the build too",
            "Published to https://feed.example/own with a token of 13 characters", "Signed after publishing",
            "Database started", "Database tested", "Database stopped",
            "Third attempt of Unix succeeded",
            "Tool was told two words, /a folder", "Tool failed with 3",
            "Source lib/a.cs", "Paths settings.json",
            "Values initial, True, False, 3, 2, 1.5, 00000000-0000-0000-0000-000000000001, https://example.com/x, 01/31/2026 00:00:00, 00:01:30, Friday",
            "Folder a folder, folders x,y", "Release 1.2.3, location 3:4", "Items a,b,c, numbers 6", "Renamed r, color purple, shard 2/2",
            "Branch main, main True, GitHub True", "Owner owner, name name", "On GitHub Actions: no", "Host is a terminal",
            "Extension sees Report report Configuration,Items", "Extension sees Annotate skipped: IsServerBuild",
            "Default reached",
            "Extension sees the end in repository, finished: True", "Virtual OnBuildFinished: succeeding, 17 succeeded",
        })
        {
            result.Output.ShouldContain(line);
        }

        result.Output.ShouldContain("Passed: 3");
        result.Output.ShouldContain("Configuration: Release, Items: 3");
        result.All.ShouldNotContain("planted-");
    }

    [Fact]
    public void Context_is_set_up_before_and_cleaned_up_after()
    {
        var result = _build.Run(["IntegrationTest"]);

        result.ExitCode.ShouldBe(0, result.All);
        Steps(result.Output, "Database").ShouldBe(["Database started", "Database tested", "Database stopped"]);
    }

    [Fact]
    public void An_overridden_target_begins_with_what_it_takes_over()
    {
        var result = _build.Run(["Pack"]);

        result.ExitCode.ShouldBe(0, result.All);
        Steps(result.Output, "Packed", "Inherited").ShouldBe(["Packed by the component", "Inherited from another target", "Packed by the build too"]);
    }

    [Fact]
    public void A_partition_tests_its_share()
        => _build.Run(["Test", "--partition", "2/2"]).Output.ShouldContain("Tested Contract at degree 4");

    [Fact]
    public void A_tool_that_is_not_on_the_path_is_reported_by_the_target_that_requires_it()
    {
        var result = _build.Run(["UseMissingTool"]);

        result.ExitCode.ShouldBe(2, result.All);
        result.All.ShouldContain("NoSuchToolOnAnyMachine");
        result.All.ShouldContain("UseMissingTool");
        result.All.ShouldNotContain("   at ");
    }

    [Fact]
    public void CI_attributes_write_no_file()
    {
        _build.Run(["Clean"]).ExitCode.ShouldBe(0);

        _build.Root.GlobFiles("**/*.yml").ShouldBeEmpty();
        Directory.Exists(_build.Root / ".github").ShouldBeFalse();
    }

    [Fact]
    public void On_GitHub_Actions_the_host_is_injected_and_told()
    {
        var result = _build.Run(
            ["Describe", "Annotate", "Flow"],
            ("GITHUB_ACTIONS", "true"), ("GITHUB_RUN_NUMBER", "42"), ("GITHUB_REF", "refs/heads/feature/x"), ("GITHUB_SHA", "0123456789"));

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("::notice file=Build.CI.cs,line=1::All is well");
        result.Output.ShouldContain("On GitHub Actions: 42");
        result.Output.ShouldContain("Branch feature/x, main False");
        result.Output.ShouldContain("Building 0123456789");
        result.Output.ShouldContain("Extension sees Flow skipped: this is somebody's machine");
    }

    [Fact]
    public void On_Azure_Pipelines_commands_carry_their_properties()
    {
        var result = _build.Run(["Annotate"], ("TF_BUILD", "True"));

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("##vso[task.debug source=build]All is well");
        result.Output.ShouldContain("##vso[task.logissue type=warning]Nearly");
    }

    private static IEnumerable<string> Steps(string output, params string[] beginnings) => output.ReplaceLineEndings("\n").Split('\n')
        .Select(x => x.Replace("[INF] ", "", StringComparison.Ordinal))
        .Where(x => beginnings.Any(y => x.StartsWith(y + " ", StringComparison.Ordinal)));
}
