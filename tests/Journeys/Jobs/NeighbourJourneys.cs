using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Operations;

namespace MlOpsBuild.Journeys.Tests.Jobs;

/// <summary>Builds beside each other, and folders that do not take what is written.</summary>
public sealed class NeighbourJourneys : IDisposable
{
    private readonly JobProject _given = new();

    public NeighbourJourneys() => Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");

    [Fact]
    public async Task Two_builds_of_one_repository_share_an_emulator_and_two_repositories_do_not()
    {
        using var other = new JobProject();
        _given.Command("one.yml", "echo from one");
        _given.Command("two.yml", "echo from two");
        other.Command("one.yml", "echo from the other");

        var runs = await Task.WhenAll(
            _given.Project.Build("Submit", "--document", "one.yml", "--job", "job"),
            _given.Project.Build("Submit", "--document", "two.yml", "--job", "two"),
            other.Project.Build("Submit", "--document", "one.yml", "--job", "job"));

        runs.ShouldAllBe(x => x.ExitCode == 0, string.Join('\n', runs.Select(x => x.Output)));
        runs[0].Output.ShouldContain("| from one");
        runs[1].Output.ShouldContain("| from two");
        runs[2].Output.ShouldContain("| from the other");
        JobProject.Processes(_given.Project.At(".mlops/emulator")).ShouldBe(1);
        _given.Project.Emulator.ShouldNotBe(other.Project.Emulator);
    }

    [Fact]
    public async Task A_full_disk_fails_the_step_and_nothing_else()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can mount a small disk");
        var state = _given.Project.At(".mlops");
        Directory.CreateDirectory(state);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", state) == 0, "no small disk can be mounted here");
        try
        {
            _given.Command("small.yml", "echo fits");
            _given.Project.Write("large.yml", "type: command\ncommand: head -c 64000000 /dev/urandom > ${{outputs.o}}/large || { echo no room; exit 9; }\nenvironment: azureml:AzureML-any@latest\noutputs: { o: { type: uri_folder } }\n");
            (await _given.Project.Build("Submit", "--document", "small.yml", "--job", "before")).ExitCode.ShouldBe(0);

            var full = await _given.Project.Build("Submit", "--document", "large.yml", "--job", "large");

            full.ExitCode.ShouldBe(1);
            full.Output.ShouldContain("MLO279 large is Failed");
            (await _given.Project.Build("Submit", "--document", "small.yml", "--job", "after")).ExitCode.ShouldBe(0);
            ((string?)(await _given.JobAsync("before"))["status"]).ShouldBe("Completed");
            await _given.Project.Build("Down", "--force");
        }
        finally
        {
            Run("umount", "-l", state);
        }
    }

    [Fact]
    public async Task On_a_full_disk_the_emulator_answers_and_with_room_its_jobs_end()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can mount a small disk");
        var state = _given.Project.At(".mlops");
        Directory.CreateDirectory(state);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", state) == 0, "no small disk can be mounted here");
        try
        {
            var (begun, go) = (_given.Project.At("begun"), _given.Project.At("go"));
            _given.Command("small.yml", "echo fits");
            _given.Project.Write("steps.yml", $$$"""
                type: pipeline
                jobs:
                  one: { type: command, environment: "azureml:AzureML-any@latest", command: "touch '{{{begun}}}'; until [ -e '{{{go}}}' ]; do sleep 0.05; done; exit 3" }
                """);
            (await _given.Project.Build("Submit", "--document", "small.yml", "--job", "before")).ExitCode.ShouldBe(0);
            using var running = _given.Project.Start("Submit", "--document", "steps.yml", "--job", "steps");
            await RunningScript.Until(() => File.Exists(begun), "the step runs");

            Fill(Path.Combine(state, "filler"));
            var refused = await _given.Project.Build("Submit", "--document", "small.yml", "--job", "refused");
            var status = await _given.Project.Build("Status");
            _given.Project.Write("go", "");
            await RunningScript.Until(() => JobProject.Processes(go) == 0, "the step has ended");
            ((string?)(await _given.JobAsync("steps"))["status"]).ShouldBe("Running", "its end cannot be kept yet");
            File.Delete(Path.Combine(state, "filler"));
            var run = await running.Finish();

            refused.ExitCode.ShouldBe(1);
            refused.Output.ShouldContain("InsufficientStorage: The disk that holds the emulator's state is full");
            status.Output.ShouldContain("before  Completed");
            run.Output.ShouldContain("MLO279 steps is Failed in step one");
            (await _given.Project.Build("Submit", "--document", "small.yml", "--job", "after")).ExitCode.ShouldBe(0);
            await _given.Project.Build("Down", "--force");
        }
        finally
        {
            Run("umount", "-l", state);
        }
    }

    [Fact]
    public async Task Twenty_builds_at_once_are_all_served_by_one_emulator()
    {
        const int Many = 20;
        _given.Command("one.yml", "echo $AZUREML_RUN_ID");

        var runs = await Task.WhenAll(Enumerable.Range(0, Many).Select(x => _given.Project.Build("Submit", "--document", "one.yml", "--no-wait", "--job", $"job{x}")));

        runs.ShouldAllBe(x => x.ExitCode == 0, runs.FirstOrDefault(x => x.ExitCode != 0)?.Output);
        foreach (var job in Enumerable.Range(0, Many).Select(x => $"job{x}"))
            ((string?)(await _given.EndAsync(job))["status"]).ShouldBe("Completed");
        JobProject.Processes(_given.Project.At(".mlops/emulator")).ShouldBe(1);
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_is_told()
    {
        // A file in the folder's place stops even root.
        _given.Project.Write(".mlops", "");
        _given.Command("one.yml", "echo one");

        var run = await _given.Project.Build("Submit", "--document", "one.yml");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("MLO278");
    }

    [Fact]
    public async Task A_folder_that_another_owns_is_told_to_who_may_not_write_there()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "only root can become somebody else");
        Assert.SkipUnless(Run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "test", "-x", BuildProgram.File) == 0, "others may not run the program here");
        _given.Command("one.yml", "echo one");
        Run("chmod", "755", _given.Project.Root);
        Run("chmod", "777", _given.Project.At(".nuke"));
        Directory.CreateDirectory(_given.Project.At(".mlops"));
        Run("chmod", "555", _given.Project.At(".mlops"));

        var run = await _given.Project.BuildAs(65534, "Submit", "--document", "one.yml");

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldContain($"MLO278");
        run.Output.ShouldContain(_given.Project.At(".mlops"));
        run.Output.ShouldNotContain("   at MlOpsBuild");
        Directory.EnumerateFileSystemEntries(_given.Project.At(".mlops")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Secrets_are_in_no_log_and_no_argument()
    {
        const string Secret = "correct-horse-battery";
        _given.Project.Write("secret.yml", $"type: command\ncommand: echo password $DB_PASSWORD token $MLFLOW_TRACKING_TOKEN; sleep 0.3\nenvironment: azureml:AzureML-any@latest\nenvironment_variables: {{ DB_PASSWORD: {Secret} }}\n");

        using var running = _given.Project.Start("Submit", "--document", "secret.yml", "--job", "secret");
        var seen = 0;
        while (!running.HasExited)
            seen += JobProject.Processes(Secret) + (Token() is { } known ? JobProject.Processes(known) : 0);
        var run = await running.Finish();

        run.ExitCode.ShouldBe(0, run.Output);
        seen.ShouldBe(0);
        run.Output.ShouldContain("| password *** token ***");
        var token = Token()!;
        await _given.Project.Build("Down");
        // The job's document has the variable, as Azure's has; contents of blobs and logs have neither.
        foreach (var file in Directory.EnumerateFiles(_given.Project.At(".mlops"), "*", SearchOption.AllDirectories).Where(x => Path.GetFileName(x) is not ("token" or "emulator.json") && !Path.GetFileName(x).StartsWith("emulator.db", StringComparison.Ordinal)))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            text.ShouldNotContain(Secret, Case.Sensitive, file);
            text.ShouldNotContain(token, Case.Sensitive, file);
        }
    }

    public void Dispose() => _given.Dispose();

    private string? Token() => File.Exists(_given.Project.Discovery) ? (string?)JsonNode.Parse(File.ReadAllText(_given.Project.Discovery))!["token"] : null;

    /// <summary>Takes the last page of a disk.</summary>
    private static void Fill(string filler)
    {
        using var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
                file.Write(page);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
