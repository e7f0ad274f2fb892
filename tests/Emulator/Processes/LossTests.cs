using System.Diagnostics;
using System.Text;
using MlOpsBuild.Emulator.Processes;

namespace MlOpsBuild.Emulator.Tests.Processes;

/// <summary>kill -9 of the emulator, of its supervisor, and of both.</summary>
public sealed class LossTests
{
    /// <summary>Leaves a child, a daemon that ignores what it can, and goes on itself.</summary>
    private const string Family = "sleep 1000 & echo $! >> ids; ( setsid bash -c 'trap \"\" TERM HUP; echo $$ >> ids; while true; do sleep 1000; done' & ); echo $$ >> ids; sleep 1001";

    [Fact]
    public async Task When_the_emulator_is_gone_nothing_is_left()
    {
        await using var workshop = new Workshop();
        using var supervisor = Supervise(workshop.Marker);
        await SendAsync(supervisor, Wire.Run(1, workshop.Bash(Family)));
        var ids = await workshop.IdsAsync("ids", 3);
        // As the system does for a killed process.
        supervisor.StandardInput.Close();
        await supervisor.WaitForExitAsync(Workshop.Cancel);

        supervisor.ExitCode.ShouldBe(0);
        ids.Where(Workshop.IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public async Task Signals_of_a_terminal_do_not_end_a_supervisor()
    {
        await using var workshop = new Workshop();
        using var supervisor = Supervise(workshop.Marker);
        await SendAsync(supervisor, Wire.Run(1, workshop.Bash("echo $$ > ids; until [ -e go ]; do sleep 0.01; done; exit 6")));
        await workshop.IdsAsync("ids");
        foreach (var signal in (string[])["-INT", "-TERM", "-HUP"])
        {
            using var kill = Process.Start("kill", [signal, $"{supervisor.Id}"]);
            await kill.WaitForExitAsync(Workshop.Cancel);
        }

        await File.WriteAllTextAsync(Path.Combine(workshop.Folder, "go"), "", Workshop.Cancel);
        var line = await supervisor.StandardOutput.ReadLineAsync(Workshop.Cancel);
        Wire.Answer(Encoding.UTF8.GetBytes(line!)).ShouldBe((1, new ProcessEnd(6, null, false, null)));
        supervisor.StandardInput.Close();
        await supervisor.WaitForExitAsync(Workshop.Cancel);
    }

    [Fact]
    public async Task When_the_supervisor_is_gone_its_commands_say_so_and_nothing_is_left()
    {
        await using var workshop = new Workshop();
        var running = workshop.Supervisor.RunAsync(workshop.Bash(Family), CancellationToken.None);
        var ids = await workshop.IdsAsync("ids", 3);
        await Workshop.KillAsync(workshop.Supervisor.ProcessId!.Value);

        (await running).ShouldBe(new ProcessEnd(null, null, false, "the supervisor of the job ended"));
        ids.Where(Workshop.IsAlive).ShouldBeEmpty();
        (await workshop.RunAsync("true")).Problem.ShouldBe("the supervisor of the job ended");
    }

    [Fact]
    public async Task When_both_are_gone_the_rest_is_found_by_its_mark()
    {
        await using var workshop = new Workshop();
        using var supervisor = Supervise(workshop.Marker);
        await SendAsync(supervisor, Wire.Run(1, workshop.Bash(Family)));
        var ids = await workshop.IdsAsync("ids", 3);
        await Workshop.KillAsync(supervisor.Id);
        await supervisor.WaitForExitAsync(Workshop.Cancel);
        ids.Where(x => !Workshop.IsAlive(x)).ShouldBeEmpty();

        Stragglers.End("MLOPSBUILD_JOB", workshop.Marker + "0").ShouldBe(0);
        // The family, and perhaps what they wait for.
        Stragglers.End("MLOPSBUILD_JOB", workshop.Marker).ShouldBeGreaterThanOrEqualTo(3);
        ids.Where(Workshop.IsAlive).ShouldBeEmpty();
        Stragglers.End("MLOPSBUILD_JOB", workshop.Marker).ShouldBe(0);
    }

    [Fact]
    public async Task Letting_go_of_it_ends_what_runs()
    {
        await using var workshop = new Workshop();
        var running = workshop.Supervisor.RunAsync(workshop.Bash(Family), CancellationToken.None);
        var ids = await workshop.IdsAsync("ids", 3);
        await workshop.Supervisor.DisposeAsync();

        (await running).ShouldBe(new ProcessEnd(null, 9, true, null));
        ids.Where(Workshop.IsAlive).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_secret_is_among_the_arguments_of_a_supervisor()
    {
        await using var workshop = new Workshop();
        using var stop = new CancellationTokenSource();
        var running = workshop.Supervisor.RunAsync(workshop.Bash("echo $$ > ids; sleep 1000", "a-planted-secret"), stop.Token);
        await workshop.IdsAsync("ids");
        var arguments = await File.ReadAllTextAsync($"/proc/{workshop.Supervisor.ProcessId}/cmdline", Workshop.Cancel);
        await stop.CancelAsync();
        await running;

        arguments.ShouldContain(workshop.Marker);
        arguments.ShouldNotContain("planted");
    }

    private static Process Supervise(string marker)
    {
        string[] line = [.. OwnProgram.CommandLine(SupervisorProcess.Verb, marker)];
        return Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    private static async Task SendAsync(Process supervisor, ReadOnlyMemory<byte> line)
    {
        await supervisor.StandardInput.BaseStream.WriteAsync(line, Workshop.Cancel);
        await supervisor.StandardInput.BaseStream.FlushAsync(Workshop.Cancel);
    }
}
