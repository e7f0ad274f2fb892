using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Running;

public sealed class LifecycleTests
{
    [Fact]
    public void Hooks_and_extensions_are_called_in_order()
    {
        using var run = new FixtureRun("Hooked");
        var calls = Calls(run.Run("Notify", "--skip", "Restore"));

        calls.ShouldBe(
        [
            "extension BuildCreated 4", "hook BuildCreated",
            "extension BuildInitialized 4", "hook BuildInitialized",
            "extension Skipped Restore", "hook Skipped Restore",
            "extension Running Compile", "hook Running Compile", "extension Succeeded Compile", "hook Succeeded Compile",
            "extension Running Boom", "hook Running Boom", "extension SummaryUpdated Boom", "extension Failed Boom", "hook Failed Boom",
            "extension Running Notify", "hook Running Notify", "extension Succeeded Notify", "hook Succeeded Notify",
            "extension BuildFinished", "hook BuildFinished",
        ]);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--plan")]
    public void Showing_only_calls_what_comes_before_and_nothing_after(string option)
    {
        using var run = new FixtureRun("Hooked");
        Calls(run.Run(option)).ShouldNotContain(x => x.StartsWith("hook BuildInitialized", StringComparison.Ordinal) || x.Contains("Finished", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("BuildCreated")]
    [InlineData("BuildInitialized")]
    [InlineData("Running Compile")]
    [InlineData("Succeeded Compile")]
    [InlineData("BuildFinished")]
    public void A_hook_that_throws_fails_the_build(string hook)
    {
        using var run = new FixtureRun("Hooked");
        var result = run.Run("Compile", "--throws", hook);

        result.ExitCode.ShouldBe(1, result.All);
        result.All.ShouldContain($"{hook} threw");
    }

    [Theory]
    [InlineData("Skipped Restore", "Compile", "--skip")]
    [InlineData("Failed Boom", "Boom")]
    public void A_hook_that_throws_beside_a_targets_actions_is_told(string hook, params string[] arguments)
    {
        using var run = new FixtureRun("Hooked");
        var result = run.Run([.. arguments, "--throws", hook]);

        result.ExitCode.ShouldBe(1, result.All);
        result.Output.ShouldContain($"broke outside of its actions: hook {hook} threw".Replace("hook ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Conditions_skip_targets_and_what_only_they_need()
    {
        using var run = new FixtureRun("Conditional");

        Ran(run.Run()).ShouldBe(["OnlyForStubborn"]);
        Ran(run.Run("--wanted")).ShouldBe(["OnlyForStubborn", "Stubborn", "OnlyForStatic", "Static", "Dynamic"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("--skip")]
    [InlineData("Test", "--skip")]
    [InlineData("Test", "--skip", "Compile")]
    public void Skipping_everything_else_leaves_what_was_asked_for(params string[] arguments)
    {
        using var run = new FixtureRun("Ordinary");
        var output = run.Run(arguments).Output;

        output.ShouldContain("Hello from the tests");
        output.ShouldNotContain("Compiled as");
        output.ShouldNotContain("Restored");
    }

    [Fact]
    public void A_skipped_target_says_why()
    {
        using var run = new FixtureRun("Conditional");
        var output = run.Run().Output;

        output.ShouldContain("OnlyWhen: Wanted");
        output.ShouldContain("Skipped: because of Static");
        output.ShouldContain("OnlyWhen: SucceededTargets.Contains(Static)");
    }

    [Fact]
    public void Triggered_targets_join_with_what_they_need()
    {
        using var run = new FixtureRun("Triggering");
        var ran = Ran(run.Run());

        ran.Order().ShouldBe(["Needed", "Second", "Start", "Third"]);
        ran.IndexOf("Start").ShouldBeLessThan(ran.IndexOf("Second"));
        ran.IndexOf("Needed").ShouldBeLessThan(ran.IndexOf("Second"));
        ran.IndexOf("Second").ShouldBeLessThan(ran.IndexOf("Third"));
    }

    [Fact]
    public void Continuing_passes_over_what_succeeded_before_the_failure()
    {
        using var run = new FixtureRun("Failing");
        run.Run().ExitCode.ShouldBe(1);
        var second = run.Run("--continue", "--mended");

        second.ExitCode.ShouldBe(0, second.All);
        second.Output.ShouldNotContain("Prepared");
        second.Output.ShouldContain("Skipped: succeeded in the last attempt");
        // It ran because of the failure, so it has to run again.
        second.Output.ShouldContain("Notified");
        second.Output.ShouldContain("Deployed");
    }

    [Fact]
    public void Continuing_another_plan_runs_everything_and_says_so()
    {
        using var run = new FixtureRun("Failing");
        run.Run().ExitCode.ShouldBe(1);
        var second = run.Run("Prepare", "--continue");

        second.Output.ShouldContain("Prepared");
        second.Output.ShouldContain("no failed attempt at these targets");
    }

    [Fact]
    public void Everything_is_in_the_log_file_whatever_the_verbosity()
    {
        using var run = new FixtureRun("Ordinary");
        var result = run.Run("--verbosity", "Quiet");

        result.Output.ShouldNotContain("Restored");
        var log = File.ReadAllText(run.At(".nuke", "temp", "build.log"));
        log.ShouldContain("| I | Restore              | Restored 3 packages from the feed");
        log.ShouldContain("| D | Clean                | Cleaned");
    }

    [Fact]
    public void Old_logs_go_but_not_that_of_a_build_that_still_runs()
    {
        using var run = new FixtureRun("Ordinary");
        var running = $".nuke/temp/build.2020-01-01_00-00-00.{Environment.ProcessId}.log";
        run.WithFile(running, "");
        for (var second = 0; second < 8; second++)
            run.WithFile($".nuke/temp/build.2020-01-01_00-00-0{second}.999999999.log", "");
        run.Run();

        File.Exists(run.At(running.Split('/'))).ShouldBeTrue();
        Directory.GetFiles(run.At(".nuke", "temp"), "build.2*.log").Length.ShouldBe(6);
    }

    [Fact]
    public void The_schema_is_written_only_when_it_changed()
    {
        using var run = new FixtureRun("Ordinary");
        run.Run("--help");
        var schema = run.At(".nuke", "build.schema.json");
        File.ReadAllText(schema).ShouldMatchGolden("schema", run);
        File.Exists(run.At(".nuke", "parameters.json")).ShouldBeTrue();
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(schema, before);

        run.Run("--help");
        File.GetLastWriteTimeUtc(schema).ShouldBe(before);

        File.WriteAllText(schema, "{}");
        run.Run("--help");
        File.ReadAllText(schema).ShouldContain("Flavour");
    }

    [Fact]
    public void A_key_that_names_no_parameter_is_a_warning_with_its_place()
    {
        using var run = new FixtureRun("Ordinary").WithFile(".nuke/parameters.json", "{\n  \"Flavor\": \"Debug\"\n}\n");
        var result = run.Run();

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("parameters.json(2): there is no parameter 'Flavor'. Did you mean 'Flavour'?");
        result.Output.ShouldContain("\n[WRN] MLO015");
    }

    [Fact]
    public void The_root_is_found_from_a_folder_below_it()
    {
        using var run = new FixtureRun("Ordinary").WithFile("deep/er/file", "");

        run.RunIn(run.At("deep", "er")).ExitCode.ShouldBe(0);
        File.Exists(run.At(".nuke", "temp", "build.log")).ShouldBeTrue();
    }

    [Fact]
    public void The_bootstrap_scripts_folder_is_the_root_from_anywhere_and_children_do_not_inherit_it()
    {
        using var run = new FixtureRun("Leaky").With("TOKEN", "abc");
        var result = run.With("NUKE_ROOT_DIRECTORY", run.Root).RunIn(Path.GetTempPath());

        result.Output.ShouldContain("logged ***");
        File.Exists(run.At(".nuke", "temp", "build.log")).ShouldBeTrue();
    }

    private static List<string> Calls(FixtureResult result) => [.. result.Output.Split('\n').Select(x => x.Trim())
        .Where(x => x.StartsWith("hook ", StringComparison.Ordinal) || x.StartsWith("extension ", StringComparison.Ordinal))];

    private static List<string> Ran(FixtureResult result)
        => [.. result.Output.Split('\n').Where(x => x.StartsWith("ran ", StringComparison.Ordinal)).Select(x => x[4..].Trim())];
}
