using System.Diagnostics;
using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Running;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void An_interruption_kills_child_trees_runs_what_is_assured_and_ends_with_the_signals_code(string signal, int exitCode)
    {
        using var run = new FixtureRun("Interrupted");
        using var process = run.Start(run.Root, "WaitForChild", "Deploy", "Cleanup");
        var children = new[] { ProcessId(run.At("child")), ProcessId(run.At("grandchild")) };

        Send(signal, process.Id);
        var result = FixtureRun.Collect(process);

        result.ExitCode.ShouldBe(exitCode, result.All);
        File.Exists(run.At("cleaned")).ShouldBeTrue();
        result.Output.ShouldContain("WaitForChild   Aborted");
        result.Output.ShouldContain("Deploy         NotRun");
        result.Output.ShouldContain("Cleanup        Succeeded");
        children.ShouldAllBe(x => !ProcessState.IsRunning(x));
    }

    [Fact]
    public void A_target_that_does_not_come_back_is_left_behind()
    {
        using var run = new FixtureRun("Interrupted");
        using var process = run.Start(run.Root, "Spin", "Cleanup");
        var child = ProcessId(run.At("spinning"));

        Send("INT", process.Id);
        var result = FixtureRun.Collect(process);

        result.ExitCode.ShouldBe(130, result.All);
        result.Output.ShouldContain("Spin      Aborted");
        ProcessState.IsRunning(child).ShouldBeFalse();
        File.Exists(run.At("cleaned")).ShouldBeTrue();
    }

    [Fact]
    public void A_second_interruption_ends_the_program_at_once()
    {
        using var run = new FixtureRun("Interrupted");
        using var process = run.Start(run.Root, "Spin", "Cleanup");
        var child = ProcessId(run.At("spinning"));
        var output = process.StandardOutput;

        Send("INT", process.Id);
        while (output.ReadLine() is { } line && !line.Contains("is interrupted", StringComparison.Ordinal))
        {
            // Until the first one has been taken notice of.
        }

        Send("INT", process.Id);
        process.WaitForExit(TimeSpan.FromSeconds(3)).ShouldBeTrue();
        process.ExitCode.ShouldBe(130);
        ProcessState.IsRunning(child).ShouldBeFalse();
        File.Exists(run.At("cleaned")).ShouldBeFalse();
    }

    private static int ProcessId(string file)
    {
        var id = 0;
        Await(() => File.Exists(file) && int.TryParse(File.ReadAllText(file), out id));
        return id;
    }

    private static void Await(Func<bool> condition) => SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)).ShouldBeTrue();

    private static void Send(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        kill.WaitForExit();
    }
}
