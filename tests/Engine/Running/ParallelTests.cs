using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Running;

public sealed class ParallelTests
{
    [Theory]
    [InlineData("--parallel")]
    [InlineData("--parallel", "2")]
    [InlineData("Last", "--parallel", "4")]
    public void Independent_targets_run_at_the_same_time_and_their_output_is_kept_together(params string[] arguments)
    {
        using var run = new FixtureRun("SideBySide").With("NUKE_PARALLEL", arguments is ["--parallel"] ? null : "");
        var result = run.Run(arguments);

        result.ExitCode.ShouldBe(0, result.All);
        foreach (var side in new[] { "left", "right" })
        {
            var lines = result.Output.Split('\n').Select(x => x.Trim()).ToList();
            var first = lines.IndexOf($"{side} 1");
            lines[first + 1].ShouldBe($"{side} 2");
            lines.Skip(first + 2).Take(3).ShouldContain(x => x.EndsWith($"{side} 3", StringComparison.Ordinal));
            lines.Skip(first + 2).Take(3).ShouldContain(x => x.EndsWith($"{side} 4", StringComparison.Ordinal));
        }

        result.Output.ShouldContain("» Left started");
        result.Output.IndexOf("[INF] first", StringComparison.Ordinal).ShouldBeLessThan(result.Output.IndexOf("left 1", StringComparison.Ordinal));
        result.Output.IndexOf("[INF] last", StringComparison.Ordinal).ShouldBeGreaterThan(result.Output.IndexOf("right 4", StringComparison.Ordinal));
    }

    [Fact]
    public void The_environment_can_ask_for_it()
    {
        using var run = new FixtureRun("SideBySide").With("NUKE_PARALLEL", "2");
        run.Run().ExitCode.ShouldBe(0);
    }
}
