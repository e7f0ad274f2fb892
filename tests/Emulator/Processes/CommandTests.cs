using System.Runtime.Versioning;
using MlOpsBuild.Emulator.Processes;

namespace MlOpsBuild.Emulator.Tests.Processes;

/// <summary>One command: how it is started, what it sees, how it ends.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CommandTests
{
    [Fact]
    public async Task The_exit_code_is_told()
    {
        await using var workshop = new Workshop();

        (await workshop.RunAsync("exit 0")).ShouldBe(new ProcessEnd(0, null, false, null));
        (await workshop.RunAsync("exit 7")).ShouldBe(new ProcessEnd(7, null, false, null));
        (await workshop.RunAsync("exit 255")).ShouldBe(new ProcessEnd(255, null, false, null));
    }

    [Theory]
    [InlineData("TERM", 15)]
    [InlineData("KILL", 9)]
    [InlineData("SEGV", 11)]
    public async Task The_signal_that_ended_it_is_told(string name, int number)
    {
        await using var workshop = new Workshop();

        (await workshop.RunAsync($"kill -{name} $$")).ShouldBe(new ProcessEnd(null, number, false, null));
    }

    [Fact]
    public async Task Output_and_error_are_appended_in_order()
    {
        await using var workshop = new Workshop();
        await workshop.RunAsync("echo one; echo two >&2; echo three");
        await workshop.RunAsync("echo four");

        workshop.Text.ShouldBe("one\ntwo\nthree\nfour\n");
        File.GetUnixFileMode(workshop.Log).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_environment_is_the_given_one_and_the_marks()
    {
        await using var workshop = new Workshop();
        var environment = new Dictionary<string, string> { ["A"] = "1", ["EMPTY"] = "", ["LINES"] = "a\nb=ü" };
        await workshop.Supervisor.RunAsync(workshop.Program("/usr/bin/env", "-0") with { Environment = environment }, CancellationToken.None);

        workshop.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
            ["A=1", "EMPTY=", "LINES=a\nb=ü", $"MLOPSBUILD_JOB={workshop.Marker}", "MLOPSBUILD_COMMAND=1"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        await using var workshop = new Workshop();
        string[] arguments = ["", " ", "$HOME `id` \"'", "-n", "a\nb", "ü"];
        await workshop.Supervisor.RunAsync(workshop.Program(["printf", "[%s]", .. arguments]), CancellationToken.None);

        workshop.Text.ShouldBe(string.Concat(arguments.Select(x => $"[{x}]")));
    }

    [Fact]
    public async Task It_has_its_folder_no_input_a_session_of_its_own_and_no_descriptor_of_others()
    {
        await using var workshop = new Workshop();
        await workshop.RunAsync("pwd; cat; ps -o sid=,pgid= -p $$ | tr -s ' ' '\\n' | grep -cx $$; ls /proc/$$/fd; trap");

        // Bash has 255 for its script only when that is a file.
        workshop.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe([workshop.Folder, "2", "0", "1", "2"]);
    }

    [Fact]
    public async Task Signals_are_as_a_shell_gives_them()
    {
        await using var workshop = new Workshop();
        await workshop.RunAsync("grep -E 'Sig(Blk|Ign)' /proc/self/status | cut -f2");

        workshop.Text.ShouldBe("0000000000000000\n0000000000000000\n");
    }

    [Fact]
    public async Task Twenty_run_at_once()
    {
        await using var workshop = new Workshop();
        // Each waits for all the others.
        var commands = Enumerable.Range(0, 20).Select(x => workshop.Bash($"touch at{x}; until [ $(ls at* | wc -l) = 20 ]; do sleep 0.02; done; echo {x}; exit {x}") with { Log = $"{workshop.Log}{x}" }).ToList();
        var ends = await Task.WhenAll(commands.Select(x => workshop.Supervisor.RunAsync(x, Workshop.Cancel)));

        ends.Select(x => x.ExitCode).ShouldBe(Enumerable.Range(0, 20).Cast<int?>());
        commands.Select(x => File.ReadAllText(x.Log)).ShouldBe(Enumerable.Range(0, 20).Select(x => $"{x}\n"));
    }

    [Fact]
    public async Task What_hinders_the_start_is_named()
    {
        await using var workshop = new Workshop();
        var (plain, script) = (Path.Combine(workshop.Folder, "plain"), Path.Combine(workshop.Folder, "script"));
        await File.WriteAllTextAsync(plain, "#!/bin/sh\n", Workshop.Cancel);
        await File.WriteAllTextAsync(script, "#!/no/such/shell\n", Workshop.Cancel);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (await ProblemAsync(workshop.Program("/no/such/program"))).ShouldBe("The program '/no/such/program' is not there.");
        (await ProblemAsync(workshop.Program("no-such-program"))).ShouldBe("There is no program 'no-such-program' in the folders of PATH (/usr/local/bin:/usr/bin:/bin).");
        (await ProblemAsync(workshop.Program("./plain"))).ShouldBe("The program './plain' may not be executed by this user.");
        (await ProblemAsync(workshop.Program(script))).ShouldBe($"The program '{script}' names an interpreter that is not there.");
        (await ProblemAsync(workshop.Bash("true") with { Folder = "/no/such/folder" })).ShouldBe("The folder '/no/such/folder' is not there.");
        (await ProblemAsync(workshop.Bash("true") with { Log = "/no/such/folder/log" }))!.ShouldContain("/no/such/folder/log");
        (await ProblemAsync(workshop.Program())).ShouldBe("The command has no program.");
        (await ProblemAsync(workshop.Program("echo", new string('x', 3_000_000))))!.ShouldContain("too long");
        (await workshop.RunAsync("exit 3")).ExitCode.ShouldBe(3);

        async Task<string?> ProblemAsync(Command command)
        {
            var end = await workshop.Supervisor.RunAsync(command, Workshop.Cancel);
            (end.ExitCode, end.Signal, end.IsStopped).ShouldBe((null, null, false));
            return end.Problem;
        }
    }

    [Fact]
    public async Task Nothing_is_started_before_the_first_command()
    {
        await using var workshop = new Workshop();
        workshop.Supervisor.ProcessId.ShouldBeNull();
        await workshop.RunAsync("true");
        var id = workshop.Supervisor.ProcessId!.Value;
        await workshop.RunAsync("true");

        workshop.Supervisor.ProcessId.ShouldBe(id);
        await workshop.Supervisor.DisposeAsync();
        Workshop.IsAlive(id).ShouldBeFalse();
    }

    [Fact]
    public void Programs_are_found_where_they_are_executable()
    {
        Interpreters.Shell().ShouldBe(File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh");
        Interpreters.Find("env", "/nowhere::relative:/etc:/usr/bin").ShouldBe("/usr/bin/env");
        Interpreters.Find("passwd", "/etc").ShouldBeNull();
        Interpreters.Find("env", "").ShouldBeNull();
        Interpreters.Find("/usr/bin/env", "").ShouldBe("/usr/bin/env");
    }
}
