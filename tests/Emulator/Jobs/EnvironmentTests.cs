using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Jobs.Environments;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Jobs;

/// <summary>What a command ran in is told; packages are installed when that was asked for and there is a tool.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private const string CondaFile = "channels:\n- conda-forge\ndependencies:\n- python=3.11\n- numpy\n- pip\n- pip:\n  - scikit-learn==1.5.0\n  - mlflow\nname: trees\n";

    private readonly TemporaryFolder _state = new();
    private readonly TemporaryFolder _tools = new();

    [Fact]
    public void Conda_files_are_read_by_whom_they_are_for()
    {
        CondaText.Pip(CondaFile).ShouldBe(["scikit-learn==1.5.0", "mlflow"]);
        CondaText.Others(CondaFile).ShouldBe(["numpy"]);
        CondaText.Pip("dependencies:\n- pip:\n  - a\n- numpy\n").ShouldBe(["a"]);
        CondaText.Others("dependencies:\n- pip:\n  - a\n- numpy\n").ShouldBe(["numpy"]);
    }

    [Fact]
    public async Task Nothing_is_installed_unless_asked_for_and_the_record_says_what_it_ran_in()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
        var bench = new JobBench(emulator);

        var job = await RunAsync(bench, "echo hello");

        var notes = (await bench.JobAsync(job))["properties"]!;
        ((string?)notes["emulator.environment"]).ShouldBe("this machine; the packages of trees:1 are not installed unless asked for");
        ((string?)notes["emulator.shell"]).ShouldBe("/bin/bash");
        var named = await bench.CommandAsync("echo");
        await bench.EndAsync(named);
        ((string?)(await bench.JobAsync(named))["properties"]!["emulator.environment"]).ShouldBe("this machine; 'azureml:AzureML-any:1' is known by its name only");
    }

    [Fact]
    public async Task Conda_installs_an_environment_once()
    {
        Tool("conda", "echo installing; echo run >> $0.log; while [ $# -gt 0 ]; do case $1 in --prefix) p=$2;; --file) cat $2 > /dev/null || exit 1;; esac; shift; done; mkdir -p $p/bin; printf '#!/bin/bash\\necho from the environment\\n' > $p/bin/python; chmod +x $p/bin/python");
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, new Dictionary<string, string> { ["PATH"] = _tools.Path + ":" + Environment.GetEnvironmentVariable("PATH") }, "--install-environments");
        var bench = new JobBench(emulator);

        var first = await RunAsync(bench, "python");
        var second = await RunAsync(bench, "python");

        (await bench.LogAsync(first)).ShouldBe("installing\nfrom the environment\n");
        (await bench.LogAsync(second)).ShouldBe("from the environment\n");
        ((string?)(await bench.JobAsync(second))["properties"]!["emulator.environment"]).ShouldBe($"the packages of trees:1, installed by {_tools.Path}/conda");
        File.ReadAllLines(Path.Combine(_tools.Path, "conda.log")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_installation_that_fails_fails_the_job_and_is_tried_again()
    {
        Tool("conda", "echo no such package; exit 7");
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, new Dictionary<string, string> { ["PATH"] = _tools.Path + ":" + Environment.GetEnvironmentVariable("PATH") }, "--install-environments");
        var bench = new JobBench(emulator);

        var job = await RunAsync(bench, "echo not reached", "Failed");

        (await bench.ErrorAsync(job)).ShouldContain("ended with exit code 7");
        (await bench.LogAsync(job)).ShouldBe("no such package\n");
        Tool("conda", "mkdir -p ${6}/bin");
        await RunAsync(bench, "echo reached");
    }

    [Fact]
    public async Task Pip_installs_what_it_can_where_there_is_no_conda()
    {
        foreach (var tool in new[] { "bash", "sh", "mkdir", "cat", "echo", "chmod", "printf", "dotnet" })
            File.CreateSymbolicLink(Path.Combine(_tools.Path, tool), Which(tool));
        // Stands for Python: makes a venv whose python notes what pip is asked for.
        Tool("python3", "mkdir -p $3/bin; printf '#!/bin/bash\\necho pip \"$@\"\\n' > $3/bin/python; chmod +x $3/bin/python");
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, new Dictionary<string, string> { ["PATH"] = _tools.Path }, "--install-environments");
        var bench = new JobBench(emulator);

        var job = await RunAsync(bench, "true");

        (await bench.LogAsync(job)).ShouldEndWith("--no-input scikit-learn==1.5.0 mlflow\n");
        ((string?)(await bench.JobAsync(job))["properties"]!["emulator.environment"]).ShouldBe($"the pip packages of trees:1, installed by {_tools.Path}/python3 -m pip; not numpy, which need conda");
    }

    [Fact]
    public async Task Python_is_found_by_the_name_that_Azure_has_for_it()
    {
        foreach (var tool in new[] { "bash", "echo", "dotnet" })
            File.CreateSymbolicLink(Path.Combine(_tools.Path, tool), Which(tool));
        Tool("python3", "echo python3 says $1");
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, new Dictionary<string, string> { ["PATH"] = _tools.Path });
        var bench = new JobBench(emulator);

        var job = await bench.CommandAsync("python train.py");

        (await bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await bench.ErrorAsync(job));
        (await bench.LogAsync(job)).ShouldBe("python3 says train.py\n");
        ((string?)(await bench.JobAsync(job))["properties"]!["emulator.interpreter"]).ShouldBe($"{_tools.Path}/python3");
    }

    public void Dispose()
    {
        _state.Dispose();
        _tools.Dispose();
    }

    private static async Task<string> RunAsync(JobBench bench, string command, string status = "Completed")
    {
        var id = $"{bench.Workspace}/environments/trees/versions/1";
        (await bench.Emulator.SendAsync("PUT", id, new JsonObject { ["properties"] = new JsonObject { ["image"] = "python:3.11", ["condaFile"] = CondaFile } }.ToJsonString())).Dispose();
        var job = await bench.CommandAsync(command, $"\"environmentId\":\"{id}\"");
        (await bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe(status, await bench.ErrorAsync(job));
        return job;
    }

    private static string Which(string tool) => Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(x => Path.Combine(x, tool)).First(File.Exists);

    private void Tool(string name, string script)
    {
        var file = Path.Combine(_tools.Path, name);
        File.WriteAllText(file, "#!/bin/bash\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
