using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Running;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("Ordinary", 0)]
    [InlineData("Ordinary", 0, "--help")]
    [InlineData("Ordinary", 0, "--plan")]
    [InlineData("Failing", 1)]
    [InlineData("Failing", 0, "--mended")]
    [InlineData("Failing", 7, "--code", "7")]
    [InlineData("Failing", 7, "--code", "7", "--mended")]
    [InlineData("Failing", 1, "AfterFlaky")]
    [InlineData("Conditional", 1, "Throwing")]
    public void The_exit_code_says_how_it_ended(string build, int expected, params string[] arguments)
    {
        using var run = new FixtureRun(build);
        run.Run(arguments).ExitCode.ShouldBe(expected);
    }

    [Fact]
    public void Targets_after_one_that_may_fail_run_and_the_build_fails()
    {
        using var run = new FixtureRun("Failing");
        var result = run.Run("AfterFlaky");

        result.Output.ShouldContain("Went on");
        result.Output.ShouldContain("Flaky failed.");
        result.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void An_unexpected_exception_is_shown_with_its_trace_and_a_meant_one_without()
    {
        using var flaky = new FixtureRun("Failing");
        flaky.Run("Flaky").Output.ShouldContain("   at MlOpsBuild.EngineFixtures.Failing.");
        flaky.Run("Break").Output.ShouldNotContain("   at ");
        flaky.Run("Break", "--verbosity", "Verbose").Output.ShouldContain("   at ");
    }

    [Fact]
    public void Without_a_target_the_help_text_is_shown()
    {
        using var run = new FixtureRun("Ordinary").WithFile(".nuke/parameters.json", """{ "Target": [] }""");
        run.Run("--help").Output.ShouldContain("Usage:");
    }

    [Fact]
    public void Help_needs_no_writable_folder()
    {
        using var run = new FixtureRun("Ordinary").WithFile(".nuke/temp", "in the way");
        run.Run("--help").ExitCode.ShouldBe(0);
    }
}
