using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Jobs;

/// <summary>kill -9 while jobs run: no process is left, nothing acknowledged is lost, and each job says what became of it.</summary>
public sealed class JobCrashTests : IDisposable
{
    private readonly TemporaryFolder _state = new();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(12)]
    public async Task Every_job_that_was_acknowledged_ends(int completed)
    {
        var mark = $"sleep 62.{Random.Shared.Next(100_000, 999_999)}";
        string workspace, pipeline;
        List<string> done;
        using (var emulator = await EmulatorProcess.ServeAsync(_state.Path, "--parallel", "2"))
        {
            var bench = new JobBench(emulator);
            workspace = bench.Workspace;
            var step = await bench.ComponentAsync("echo -n ${{inputs.n}} > ${{outputs.o}}/x", """ "inputs":{"n":{"type":"integer"}},"outputs":{"o":{"type":"uri_folder"}} """);
            var last = await bench.ComponentAsync(mark, """ "inputs":{"i":{"type":"uri_folder"}} """);
            var steps = string.Join(',', Enumerable.Range(0, 12).Select(x => $$$"""{{{$"\"s{x}\""}}}:{"@step","inputs":{"n":"{{{x}}}"} }"""));
            pipeline = await bench.PipelineAsync($$$"""{{{{steps}}},"last":{"@last","inputs":{"i":"${{parent.jobs.s0.outputs.o}}"} } }""", new Dictionary<string, string> { ["step"] = step, ["last"] = last });
            // The moment is how many steps have completed.
            await bench.UntilAsync(pipeline, async _ => (await bench.StepsAsync(pipeline)).Values.Count(x => (string?)x["status"] == "Completed") >= completed);
            done = [.. (await bench.StepsAsync(pipeline)).Where(x => (string?)x.Value["status"] == "Completed").Select(x => x.Key)];
            await emulator.KillAsync();
        }

        await NoProcessAsync(mark);
        using var next = await EmulatorProcess.ServeAsync(_state.Path, "--parallel", "2");
        var after = new JobBench(next, workspace);
        if ((string?)(await after.UntilAsync(pipeline, x => Task.FromResult((string?)x["status"] is "Failed" or "Running")))["status"] == "Running")
        {
            // It was killed before it had begun the job, which goes on then.
            done.ShouldBeEmpty();
            await next.AskAsync("POST", $"{workspace}/jobs/{pipeline}/cancel", 202);
            await after.EndAsync(pipeline);
            return;
        }

        (await after.ErrorAsync(pipeline)).ShouldContain("The emulator ended while it ran");
        var left = await after.StepsAsync(pipeline);
        left.Values.ShouldAllBe(x => (string?)x["status"] == "Completed" || (string?)x["status"] == "Failed" || (string?)x["status"] == "Canceled");
        done.ShouldBeSubsetOf(left.Where(x => (string?)x.Value["status"] == "Completed").Select(x => x.Key));
        Directory.Exists(Path.Combine(_state.Path, "jobs")).ShouldBeFalse();
        await after.EndAsync(await after.CommandAsync("true"));
    }

    [Fact]
    public async Task A_job_that_had_not_begun_goes_on()
    {
        string workspace;
        List<string> waiting;
        using (var emulator = await EmulatorProcess.ServeAsync(_state.Path, "--parallel", "1"))
        {
            var bench = new JobBench(emulator);
            workspace = bench.Workspace;
            var running = await bench.CommandAsync("echo begun; sleep 60");
            await bench.UntilAsync(running, async _ => await bench.LogAsync(running) == "begun\n");
            waiting = [await bench.CommandAsync("echo one"), await bench.CommandAsync("echo two")];
            await emulator.KillAsync();
        }

        using var next = await EmulatorProcess.ServeAsync(_state.Path, "--parallel", "1");
        var after = new JobBench(next, workspace);
        foreach (var job in waiting)
            ((string?)(await after.EndAsync(job))["status"]).ShouldBe("Completed");
        (await after.LogAsync(waiting[1])).ShouldBe("two\n");
    }

    [Fact]
    public async Task A_step_that_is_killed_fails_with_the_signal()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
        var bench = new JobBench(emulator);

        var job = await bench.CommandAsync("echo before; kill -9 $$");

        ((string?)(await bench.EndAsync(job))["status"]).ShouldBe("Failed");
        (await bench.ErrorAsync(job)).ShouldBe("The command was ended by signal 9.\nLast lines of user_logs/std_log.txt:\nbefore");
    }

    [Fact]
    public async Task An_end_in_order_cancels_what_runs_and_says_so()
    {
        string workspace, job;
        using (var emulator = await EmulatorProcess.ServeAsync(_state.Path))
        {
            var bench = new JobBench(emulator);
            workspace = bench.Workspace;
            job = await bench.CommandAsync("echo begun; sleep 60");
            await bench.UntilAsync(job, async _ => await bench.LogAsync(job) == "begun\n");
            (await emulator.TerminateAsync()).ShouldBe(0);
        }

        using var next = await EmulatorProcess.ServeAsync(_state.Path);
        var after = new JobBench(next, workspace);
        ((string?)(await after.EndAsync(job))["status"]).ShouldBe("Canceled");
    }

    public void Dispose() => _state.Dispose();

    private static async Task NoProcessAsync(string command)
    {
        for (var begin = TimeProvider.System.GetTimestamp(); Alive(command); await Task.Delay(10, TestContext.Current.CancellationToken))
            TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(TimeSpan.FromSeconds(10), $"'{command}' still runs");
    }

    private static bool Alive(string command) => Directory.EnumerateDirectories("/proc").Any(x =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(x, "cmdline")).TrimEnd('\0').Replace('\0', ' ') == command;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
