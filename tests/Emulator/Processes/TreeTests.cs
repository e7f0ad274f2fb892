using System.Diagnostics;
using MlOpsBuild.Emulator.Processes;

namespace MlOpsBuild.Emulator.Tests.Processes;

/// <summary>Whatever a command starts ends with it.</summary>
public sealed class TreeTests
{
    /// <summary>Writes its id into a file and then sleeps.</summary>
    private const string Sleeper = "echo $$ >> ids; exec sleep 1000";

    /// <summary>Ways to get away, each of which leaves one process that writes its id.</summary>
    public static readonly TheoryData<string> Escapes =
    [
        $"bash -c '{Sleeper}' &",
        $"setsid bash -c '{Sleeper}' &",
        $"nohup bash -c '{Sleeper}' > /dev/null 2>&1 &",
        $"( ( setsid bash -c '{Sleeper}' > /dev/null 2>&1 & ) & );",
        $"( setsid nohup bash -c 'trap \"\" TERM HUP INT; echo $BASHPID >> ids; while true; do sleep 1000; done' & );",
        $"bash -c 'trap \"\" TERM; echo $BASHPID >> ids; while true; do sleep 1000; done' &",
        $"env -i setsid /bin/bash -c '{Sleeper}' &",
        $"bash -c 'echo $$ >> ids; kill -STOP $$' &",
    ];

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task Stopping_ends_all_of_it(string escape)
    {
        await using var workshop = new Workshop();
        using var stop = new CancellationTokenSource();
        var running = workshop.Supervisor.RunAsync(workshop.Bash($"{escape} sleep 1001"), stop.Token);
        var ids = await workshop.IdsAsync("ids");
        await stop.CancelAsync();
        var end = await running;

        end.ShouldBe(new ProcessEnd(null, 15, true, null));
        ids.Where(Workshop.IsAlive).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task What_is_left_in_the_background_is_killed(string escape)
    {
        await using var workshop = new Workshop();
        // A second command that runs all the while: its processes are not the first one's.
        using var stop = new CancellationTokenSource();
        var other = workshop.Supervisor.RunAsync(workshop.Bash("( setsid sleep 1002 & echo $! > other-daemon ); echo $$ > other; sleep 1003") with { Log = workshop.Log + "2" }, stop.Token);
        int[] others = [.. await workshop.IdsAsync("other"), .. await workshop.IdsAsync("other-daemon")];
        var end = await workshop.RunAsync($"{escape} until [ -s ids ]; do sleep 0.01; done; exit 5");

        end.ShouldBe(new ProcessEnd(5, null, false, null));
        var ids = await workshop.IdsAsync("ids");
        // What has wiped its environment while others run is known for certain only when they have ended.
        if (!escape.StartsWith("env -i", StringComparison.Ordinal))
            ids.Where(Workshop.IsAlive).ShouldBeEmpty();
        others.Where(x => !Workshop.IsAlive(x)).ShouldBeEmpty();
        await stop.CancelAsync();
        (await other).IsStopped.ShouldBeTrue();
        ids.Concat(others).Where(Workshop.IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stopped_command_may_say_goodbye()
    {
        await using var workshop = new Workshop();
        using var stop = new CancellationTokenSource();
        var running = workshop.Supervisor.RunAsync(workshop.Bash("trap 'echo bye; exit 4' TERM; echo $$ > ids; while true; do sleep 0.01; done"), stop.Token);
        await workshop.IdsAsync("ids");
        await stop.CancelAsync();

        (await running).ShouldBe(new ProcessEnd(4, null, true, null));
        // Bash may tell first that the sleep was ended too.
        workshop.Text.ShouldEndWith("bye\n");
    }

    [Fact]
    public async Task One_that_ignores_every_signal_is_killed_after_the_grace()
    {
        await using var workshop = new Workshop();
        using var stop = new CancellationTokenSource();
        var running = workshop.Supervisor.RunAsync(workshop.Bash("trap '' TERM INT HUP; echo $$ > ids; while true; do sleep 0.1; done"), stop.Token);
        var ids = await workshop.IdsAsync("ids");
        var begin = Stopwatch.StartNew();
        await stop.CancelAsync();
        var end = await running;

        end.ShouldBe(new ProcessEnd(null, 9, true, null));
        begin.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(5));
        ids.Where(Workshop.IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stopped_before_it_begins_it_does_not_run()
    {
        await using var workshop = new Workshop();
        var end = await workshop.Supervisor.RunAsync(workshop.Bash("touch ran"), new CancellationToken(canceled: true));

        end.ShouldBe(new ProcessEnd(null, null, true, null));
        workshop.Supervisor.ProcessId.ShouldBeNull();
    }

    [Fact]
    public async Task A_process_that_keeps_the_output_open_does_not_hold_the_command_up()
    {
        await using var workshop = new Workshop();
        var begin = Stopwatch.StartNew();
        var end = await workshop.RunAsync("yes & echo $! > ids; sleep 1004 & echo $! >> ids; exit 0");

        end.ShouldBe(new ProcessEnd(0, null, false, null));
        begin.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await workshop.IdsAsync("ids", 2)).Where(Workshop.IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_writes_the_log_behind_a_script_may_finish()
    {
        await using var workshop = new Workshop();
        await workshop.RunAsync("exec > >(while read -r line; do echo \"late $line\"; echo \"late $line\" >> copy; done); echo one; echo two");

        workshop.Text.ShouldBe("late one\nlate two\n");
        (await File.ReadAllTextAsync(Path.Combine(workshop.Folder, "copy"), Workshop.Cancel)).ShouldBe("late one\nlate two\n");
    }

    [Fact]
    public async Task Processes_that_start_others_all_the_time_do_not_run_away()
    {
        await using var workshop = new Workshop();
        using var stop = new CancellationTokenSource();
        var running = workshop.Supervisor.RunAsync(workshop.Bash("trap '' TERM; hop() { trap '' TERM; echo $BASHPID >> ids; sleep 0.02; hop & }; hop & while true; do sleep 1; done"), stop.Token);
        await workshop.IdsAsync("ids", 20);
        await stop.CancelAsync();
        (await running).IsStopped.ShouldBeTrue();

        var ids = await workshop.IdsAsync("ids");
        ids.Where(Workshop.IsAlive).ShouldBeEmpty();
        Stragglers.End("MLOPSBUILD_JOB", workshop.Marker).ShouldBe(0);
    }
}
