using System.Diagnostics;

namespace MlOpsBuild.Journeys.Tests.Jobs;

/// <summary>A build, an emulator or a step that is interrupted or killed while a job runs.</summary>
public sealed class InterruptionJourneys : IDisposable
{
    private readonly JobProject _given = new();
    private readonly string _mark = $"sleep 63.{Random.Shared.Next(100_000, 999_999)}";

    public InterruptionJourneys()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");
        _given.Command("long.yml", $"echo begun; {_mark}");
        _given.Command("short.yml", "echo done");
    }

    [Theory]
    [InlineData("-INT", 130)]
    [InlineData("-TERM", 143)]
    public async Task An_interrupted_build_cancels_its_job_and_leaves_no_process(string signal, int exitCode)
    {
        using var running = _given.Project.Start("Submit", "--document", "long.yml", "--job", "long");
        await BegunAsync();

        Kill(signal, running.Id);
        var run = await running.Finish();

        run.ExitCode.ShouldBe(exitCode, run.Output);
        ((string?)(await _given.EndAsync("long"))["status"]).ShouldBe("Canceled");
        JobProject.Processes(_mark).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_outlives_a_build_that_is_killed()
    {
        using var running = _given.Project.Start("Submit", "--document", "long.yml", "--job", "long");
        await BegunAsync();

        Kill("-KILL", running.Id);
        await running.Finish();

        ((string?)(await _given.JobAsync("long"))["status"]).ShouldBe("Running");
        await _given.Workspace().Jobs.CancelAsync("long", TestContext.Current.CancellationToken);
        ((string?)(await _given.EndAsync("long"))["status"]).ShouldBe("Canceled");
    }

    [Fact]
    public async Task A_job_whose_build_was_killed_completes_and_the_next_build_reuses_it()
    {
        var go = _given.Project.At("go");
        _given.Project.Write("steps.yml", $$$"""
            type: pipeline
            jobs:
              one: { type: command, environment: "azureml:AzureML-any@latest", command: "until [ -e '{{{go}}}' ]; do sleep 0.05; done; echo one; : {{{_mark}}}" }
            """);
        using var running = _given.Project.Start("Submit", "--document", "steps.yml", "--job", "first");
        await BegunAsync();

        Kill("-KILL", running.Id);
        await running.Finish();
        _given.Project.Write("go", "");

        ((string?)(await _given.EndAsync("first"))["status"]).ShouldBe("Completed");
        var next = await _given.Project.Build("Submit", "--document", "steps.yml", "--job", "second");
        next.ExitCode.ShouldBe(0, next.Output);
        next.Output.ShouldContain("nothing changed since");
    }

    [Fact]
    public async Task An_emulator_that_is_killed_ends_the_build_with_a_reason_and_the_next_build_starts_it_again()
    {
        using var running = _given.Project.Start("Submit", "--document", "long.yml", "--job", "long");
        await BegunAsync();

        Kill("-KILL", _given.Project.Emulator);
        var run = await running.Finish();

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldContain("MLO268 The emulator ended while long ran, and the job with it. Submit the document again");
        run.Output.ShouldNotContain("   at MlOpsBuild");
        var next = await _given.Project.Build("Submit", "--document", "short.yml", "--job", "short");
        next.ExitCode.ShouldBe(0, next.Output);
        ((string?)(await _given.JobAsync("long"))["status"]).ShouldBe("Failed");
        JobProject.Processes(_mark).ShouldBe(0);
    }

    [Fact]
    public async Task A_step_that_is_killed_fails_with_the_signal()
    {
        // A shell becomes its last command: another one has to follow for it to wait.
        _given.Command("killed.yml", $"echo begun; {_mark}; true");
        using var running = _given.Project.Start("Submit", "--document", "killed.yml", "--job", "killed");
        await BegunAsync();

        Kill("-KILL", JobProject.ProcessOf($"-c echo begun; {_mark}; true"));
        var run = await running.Finish();

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldContain("MLO279 killed is Failed: UserError: The command was ended by signal 9.");
        run.Output.ShouldContain("  | begun\n");
        JobProject.Processes(_mark).ShouldBe(0, "what the step started ends with it");
    }

    [Fact]
    public async Task Down_waits_for_jobs_unless_it_is_forced()
    {
        using var running = _given.Project.Start("Submit", "--document", "long.yml", "--job", "long", "--no-wait");
        (await running.Finish()).ExitCode.ShouldBe(0);
        await BegunAsync();

        var refused = await _given.Project.Build("Down");
        refused.ExitCode.ShouldBe(1);
        refused.Output.ShouldContain("MLO274");
        (await _given.Project.Build("Down", "--force")).ExitCode.ShouldBe(0);
        JobProject.Processes(_mark).ShouldBe(0);
    }

    public void Dispose() => _given.Dispose();

    private static void Kill(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, $"{process}"]);
        kill.WaitForExit();
    }

    private async Task BegunAsync()
    {
        for (var begin = TimeProvider.System.GetTimestamp(); JobProject.Processes(_mark) == 0; await Task.Delay(20, TestContext.Current.CancellationToken))
            TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(TimeSpan.FromSeconds(60), "the step does not begin");
    }
}
