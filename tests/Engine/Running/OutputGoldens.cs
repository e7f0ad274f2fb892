using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Running;

public sealed class OutputGoldens
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Help(int width) => Match("Ordinary", $"help-{width}", width, 0, "--help");

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Plan(int width) => Match("Ordinary", $"plan-{width}", width, 0, "Everything", "Clean", "--plan");

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Success(int width) => Match("Ordinary", $"success-{width}", width, 0, "--skip", "Restore");

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Failure(int width) => Match("Failing", $"failure-{width}", width, 1);

    [Theory]
    [InlineData("GITHUB_ACTIONS", "github")]
    [InlineData("TF_BUILD", "azure")]
    public void CI_hosts(string variable, string name)
    {
        using var run = new FixtureRun("Failing").With(variable, "true").With("NO_COLOR", "1").With("GITHUB_STEP_SUMMARY", null);
        var result = run.Run();

        result.ExitCode.ShouldBe(1);
        result.All.ShouldMatchGolden($"host-{name}", run);
    }

    [Fact]
    public void GitHub_step_summary()
    {
        using var run = new FixtureRun("Failing").With("GITHUB_ACTIONS", "true");
        run.With("GITHUB_STEP_SUMMARY", run.At("summary.md")).Run();

        File.ReadAllText(run.At("summary.md")).ShouldMatchGolden("host-github-summary", run);
    }

    [Fact]
    public void Colours_are_printed_for_hosts_that_take_them_unless_NO_COLOR_is_set()
    {
        using var run = new FixtureRun("Ordinary").With("GITHUB_ACTIONS", "true");

        run.Run().Output.ShouldContain("\e[32m");
        run.With("NO_COLOR", "1").Run().Output.ShouldNotContain("\e[");
    }

    [Fact]
    public void Redirected_output_has_no_colours()
    {
        using var run = new FixtureRun("Ordinary").With("TERM", "xterm-256color");

        run.Run().Output.ShouldNotContain("\e[");
    }

    private static void Match(string build, string golden, int width, int exitCode, params string[] arguments)
    {
        using var run = new FixtureRun(build).With("COLUMNS", $"{width}");
        var result = run.Run(arguments);

        result.All.ShouldMatchGolden(golden, run);
        result.ExitCode.ShouldBe(exitCode);
        // Log lines are not wrapped: they are searched and copied.
        result.All.Split('\n').Where(x => !x.Contains(" [", StringComparison.Ordinal)).ShouldAllBe(x => x.Length <= width);
    }
}
