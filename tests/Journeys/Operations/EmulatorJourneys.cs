using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MlOpsBuild.Journeys.Tests.Bootstrap;

namespace MlOpsBuild.Journeys.Tests.Operations;

/// <summary>Up, Down and Status with real processes.</summary>
public sealed class EmulatorJourneys : IDisposable
{
    private readonly Project _project = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public EmulatorJourneys() => Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");

    [Fact]
    public async Task Up_starts_it_once_and_Down_ends_it()
    {
        (await _project.Build("Status")).Output.ShouldContain("Emulator    not up");
        Directory.Exists(_project.At(".mlops")).ShouldBeFalse("looking changes nothing");

        (await Up()).ShouldContain("started");
        var process = _project.Emulator;
        (await Up()).ShouldContain($"process {process}, already up");
        (await _project.Build("Status")).Output.ShouldContain($"process {process}, up since");

        var down = await _project.Build("Down");
        down.ExitCode.ShouldBe(0, down.Output);
        down.Output.ShouldContain($"(process {process}");
        Project.IsAlive(process).ShouldBeFalse();
        File.Exists(_project.Discovery).ShouldBeFalse();
        (await _project.Build("Down")).Output.ShouldContain("There is no emulator to end");
        File.ReadAllText(_project.At(".mlops/.gitignore")).ShouldBe("*\n");
    }

    [Fact]
    public async Task Two_builds_that_start_it_at_once_get_the_same()
    {
        using var one = _project.Start("Up");
        using var two = _project.Start("Up");
        var runs = new[] { await one.Finish(), await two.Finish() };

        runs.ShouldAllBe(x => x.ExitCode == 0);
        runs.ShouldAllBe(x => x.Output.Contains($"process {_project.Emulator},", StringComparison.Ordinal));
        runs.Count(x => x.Output.Contains("started", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task It_belongs_to_no_build_and_no_terminal()
    {
        await Up();
        var process = _project.Emulator;

        var fields = (await File.ReadAllTextAsync($"/proc/{process}/stat", TestContext.Current.CancellationToken)).Split(") ")[1].Split(' ');
        fields[3].ShouldBe($"{process}", "it leads a session of its own");
        foreach (var (descriptor, target) in new[] { ("0", "/dev/null"), ("1", _project.At(".mlops/emulator/emulator.log")), ("2", _project.At(".mlops/emulator/emulator.log")) })
            File.ResolveLinkTarget($"/proc/{process}/fd/{descriptor}", returnFinalTarget: false)!.FullName.ShouldBe(target);
        (OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(_project.At(".mlops/emulator/emulator.log"))).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.ResolveLinkTarget($"/proc/{process}/cwd", returnFinalTarget: false)!.FullName.ShouldStartWith(_project.At(".mlops"));
        (await File.ReadAllTextAsync($"/proc/{process}/maps", TestContext.Current.CancellationToken)).ShouldNotContain(BuildProgram.Folder, Case.Sensitive, "the build's own files may go");
    }

    [Fact]
    public async Task After_kill_9_it_comes_up_with_what_it_had()
    {
        await Up();
        _project.Write("environment.yml", "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: trees\nversion: 3\nimage: python:3.11\n");
        (await _project.Build("Submit", "--document", "environment.yml")).ExitCode.ShouldBe(0);
        var killed = _project.Emulator;
        using (var process = Process.GetProcessById(killed))
            process.Kill();
        await RunningScript.Until(() => !Project.IsAlive(killed), "the emulator is gone");

        (await _project.Build("Status")).Output.ShouldContain("Emulator    not up");
        (await Up()).ShouldContain("started");
        _project.Emulator.ShouldNotBe(killed);
        (await _project.Build("Submit", "--document", "environment.yml")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_whose_process_number_has_another_process_by_now_is_stale()
    {
        await Up();
        var stale = JsonNode.Parse(await File.ReadAllTextAsync(_project.Discovery, TestContext.Current.CancellationToken))!;
        (await _project.Build("Down")).ExitCode.ShouldBe(0);
        // Somebody else has the number, and somebody else listens on the port and says yes to everything.
        _listener.Start();
        _ = AnswerAsync(_listener);
        stale["processId"] = Environment.ProcessId;
        stale["address"] = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        await File.WriteAllTextAsync(_project.Discovery, stale.ToJsonString(), TestContext.Current.CancellationToken);

        (await _project.Build("Status")).Output.ShouldContain("Emulator    not up");
        (await Up()).ShouldContain("started");
        _project.Emulator.ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task Two_repositories_have_one_each()
    {
        using var other = new Project();
        await Up();
        (await _project.Build("Up", "--project", other.Root)).ExitCode.ShouldBe(0);

        other.Emulator.ShouldNotBe(_project.Emulator);
        (await other.Build("Down")).ExitCode.ShouldBe(0);
        Project.IsAlive(_project.Emulator).ShouldBeTrue();
    }

    [Fact]
    public async Task What_keeps_it_from_coming_up_is_told_with_the_end_of_its_log()
    {
        await Up();
        (await _project.Build("Down")).ExitCode.ShouldBe(0);
        File.Delete(_project.At(".mlops/emulator/emulator.db"));
        await File.WriteAllTextAsync(_project.At(".mlops/emulator/emulator.db"), new string('x', 4096), TestContext.Current.CancellationToken);

        var run = await _project.Build("Up");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("MLO271 The emulator does not come up.");
        run.Output.ShouldContain("error MLO285");
    }

    [Fact]
    public async Task Programs_that_nobody_uses_are_cleared_away()
    {
        Directory.CreateDirectory(_project.At(".mlops/program/0123456789abcdef"));
        await Up();
        var program = Directory.GetDirectories(_project.At(".mlops/program")).ShouldHaveSingleItem();
        // A program of another version: the one that runs is idle, so it gives way, and its files go at the next start.
        using var emulator = Process.GetProcessById(_project.Emulator);
        (await Start(await OtherVersionAsync())).ShouldContain("started");

        Project.IsAlive(emulator.Id).ShouldBeFalse();
        Directory.Exists(program).ShouldBeFalse();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _project.Dispose();
    }

    private static async Task<string> Start(Run run)
    {
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        return await Task.FromResult(run.Output);
    }

    /// <summary>Runs Up of a build whose emulator differs by one file.</summary>
    private async Task<Run> OtherVersionAsync()
    {
        var copy = _project.At("other build");
        ForeignRepository.Shell(_project.Root, "cp", "-R", BuildProgram.Folder, copy);
        await File.WriteAllTextAsync(Path.Combine(copy, "emulator", "new.txt"), "", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(Path.Combine(copy, "_build"), ["Up", "--no-logo", "--root", _project.Root]) { WorkingDirectory = _project.Root };
        using var running = new RunningScript(start);
        return await running.Finish();
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), TestContext.Current.CancellationToken);
        }
    }

    private async Task<string> Up()
    {
        var run = await _project.Build("Up");
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        return run.Output;
    }
}
