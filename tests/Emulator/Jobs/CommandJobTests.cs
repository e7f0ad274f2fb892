using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Jobs;

/// <summary>Command jobs: what they are given, what is kept of them, how they end.</summary>
public sealed class CommandJobTests(SharedEmulator shared)
{
    private readonly JobBench _bench = new(shared.Emulator);

    [Fact]
    public async Task A_command_runs_in_its_code_and_its_log_is_kept()
    {
        var code = await _bench.CodeAsync(("say.sh", "echo hello from $(cat words/name.txt)\n"), ("words/name.txt", "the snapshot"));

        var job = await _bench.CommandAsync("bash say.sh", code: code);

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Completed", await _bench.ErrorAsync(job));
        (await _bench.LogAsync(job)).ShouldBe("hello from the snapshot\n");
    }

    [Fact]
    public async Task Inputs_are_files_folders_and_texts()
    {
        var data = await _bench.DataAsync(("one.csv", "1"), ("deep/two.csv", "2"));

        var job = await _bench.CommandAsync(
            "basename ${{inputs.file}}; cat ${{inputs.file}} ${{inputs.folder}}/deep/two.csv; echo; echo ${{inputs.rate}}; echo ${{inputs.address}}",
            $$"""
            "inputs":{"file":{"jobInputType":"uri_file","uri":"{{data}}/one.csv"},"folder":{"jobInputType":"uri_folder","uri":"{{data}}/"},
            "rate":{"jobInputType":"literal","value":"0.5"},"address":{"jobInputType":"uri_folder","uri":"{{data}}","mode":"Direct"} }
            """);

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Completed", await _bench.ErrorAsync(job));
        (await _bench.LogAsync(job)).ShouldBe($"one.csv\n12\n0.5\n{data}\n");
    }

    [Fact]
    public async Task Outputs_are_captured_and_read_by_the_next_job()
    {
        var first = await _bench.CommandAsync(
            "mkdir ${{outputs.model}}/deep && echo weights > ${{outputs.model}}/deep/w.txt && echo 0.7 > ${{outputs.metrics}} && mkdir outputs && echo plot > outputs/plot.txt",
            """ "outputs":{"model":{"jobOutputType":"uri_folder"},"metrics":{"jobOutputType":"uri_file"} } """);
        (await _bench.EndAsync(first))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(first));

        var second = await _bench.CommandAsync(
            "cat ${{inputs.model}}/deep/w.txt ${{inputs.metrics}} ${{inputs.plot}}",
            $$"""
            "inputs":{"model":{"jobInputType":"uri_folder","uri":"azureml://jobs/{{first}}/outputs/model"},
            "metrics":{"jobInputType":"uri_file","uri":"azureml://jobs/{{first}}/outputs/metrics"},
            "plot":{"jobInputType":"uri_file","uri":"azureml://jobs/{{first}}/outputs/artifacts/paths/outputs/plot.txt"} }
            """);

        (await _bench.EndAsync(second))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(second));
        (await _bench.LogAsync(second)).ShouldBe("weights\n0.7\nplot\n");
    }

    [Fact]
    public async Task Outputs_with_a_name_become_assets()
    {
        var job = await _bench.CommandAsync(
            "echo w > ${{outputs.model}}/w.txt; echo d > ${{outputs.data}}/d.csv",
            """ "outputs":{"model":{"jobOutputType":"custom_model","assetName":"trees"},"data":{"jobOutputType":"uri_folder","assetName":"clean","assetVersion":"7"} } """);
        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));

        var model = await shared.Emulator.AskAsync("GET", $"{_bench.Workspace}/models/trees/versions/1", 200);
        ((string?)model!["properties"]!["jobName"]).ShouldBe(job);
        await shared.Emulator.AskAsync("GET", $"{_bench.Workspace}/data/clean/versions/7", 200);
        var reader = await _bench.CommandAsync("cat ${{inputs.m}}/w.txt ${{inputs.d}}/d.csv", $$"""
            "inputs":{"m":{"jobInputType":"custom_model","uri":"{{_bench.Workspace}}/models/trees/versions/1"},"d":{"jobInputType":"uri_folder","uri":"azureml:clean:7"} }
            """);
        (await _bench.EndAsync(reader))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(reader));
        (await _bench.LogAsync(reader)).ShouldBe("w\nd\n");
    }

    [Fact]
    public async Task A_failure_tells_the_exit_code_and_the_last_lines()
    {
        var job = await _bench.CommandAsync("for i in $(seq 50); do echo line $i; done; echo the reason >&2; exit 3");

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Failed");
        var error = await _bench.ErrorAsync(job);
        error.ShouldContain("exit code 3");
        error.ShouldEndWith("line 50\nthe reason");
        error.ShouldNotContain("line 10\n");
    }

    [Fact]
    public async Task A_log_can_be_read_while_it_is_written()
    {
        var job = await _bench.CommandAsync("echo begun; sleep 60");

        await _bench.UntilAsync(job, async _ => await _bench.LogAsync(job) == "begun\n");
        await shared.Emulator.AskAsync("POST", $"{_bench.Workspace}/jobs/{job}/cancel", 202);

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Canceled");
        (await _bench.LogAsync(job)).ShouldBe("begun\n");
    }

    [Fact]
    public async Task Canceling_ends_the_whole_tree()
    {
        var mark = $"sleep 61.{Random.Shared.Next(100_000, 999_999)}";
        var job = await _bench.CommandAsync($"(setsid bash -c '{mark} & {mark} & wait' &) ; {mark} & echo begun; wait");
        await _bench.UntilAsync(job, async _ => await _bench.LogAsync(job) == "begun\n" && Processes(mark) >= 3);

        await shared.Emulator.AskAsync("POST", $"{_bench.Workspace}/jobs/{job}/cancel", 202);

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Canceled");
        Processes(mark).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_that_takes_too_long_is_ended_and_says_so()
    {
        var job = await _bench.CommandAsync("echo begun; sleep 60", """ "limits":{"jobLimitsType":"Command","timeout":"PT0.5S"} """);

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Canceled");
        (await _bench.ErrorAsync(job)).ShouldContain("limits.timeout");
    }

    [Fact]
    public async Task An_optional_part_goes_with_its_input()
    {
        var component = await _bench.ComponentAsync(
            "echo begin $[[--rate ${{inputs.rate}}]] $[[--name ${{inputs.name}}]] end",
            """ "inputs":{"rate":{"type":"number","optional":true},"name":{"type":"string","optional":true}} """);

        var job = await _bench.PipelineAsync("""{"a":{"@s","inputs":{"name":{"job_input_type":"literal","value":"x"}}}}""", new Dictionary<string, string> { ["s"] = component });

        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));
        (await _bench.LogAsync((string)(await _bench.StepsAsync(job))["a"]["runId"]!)).ShouldBe("begin --name x end\n");
    }

    [Fact]
    public async Task The_environment_is_that_of_Azure_and_nothing_of_the_person_who_started_it()
    {
        var data = await _bench.DataAsync(("one.csv", "1"));

        var job = await _bench.CommandAsync("env", $$"""
            "experimentName":"delays","environmentVariables":{"ROUNDS":"20","DB_PASSWORD":"correct horse battery"},
            "inputs":{"d":{"jobInputType":"uri_folder","uri":"{{data}}"},"rate":{"jobInputType":"literal","value":"0.5"} },"outputs":{"o":{"jobOutputType":"uri_folder"} }
            """);

        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));
        var log = await _bench.LogAsync(job);
        var variables = log.Split('\n').Where(x => x.Contains('=', StringComparison.Ordinal)).Select(x => x.Split('=', 2)).ToDictionary(x => x[0], x => x[1]);
        variables["AZUREML_RUN_ID"].ShouldBe(job);
        variables["AZUREML_ROOT_RUN_ID"].ShouldBe(job);
        variables["AZUREML_ARM_WORKSPACE_NAME"].ShouldBe(_bench.Workspace.Split('/')[^1]);
        variables["AZUREML_ARM_PROJECT_NAME"].ShouldBe("delays");
        variables["MLFLOW_TRACKING_URI"].ShouldBe($"{shared.Emulator.Address}/mlflow/v1.0{_bench.Workspace}");
        variables["AZUREML_PARAMETER_rate"].ShouldBe("0.5");
        variables["AZURE_ML_INPUT_d"].ShouldEndWith("/in/d");
        variables["AZURE_ML_OUTPUT_o"].ShouldEndWith("/out/o");
        variables["ROUNDS"].ShouldBe("20");
        (variables["DB_PASSWORD"], variables["MLFLOW_TRACKING_TOKEN"]).ShouldBe(("***", "***"));
        log.ShouldNotContain("correct horse battery");
        log.ShouldNotContain(shared.Emulator.Token);
        variables.Keys.ShouldNotContain("XUNIT_TEST");
    }

    [Theory]
    [InlineData("cat ${{inputs.nothing}}", "", "${{inputs.nothing}}")]
    [InlineData("cat ${{inputs.x}}", """ "inputs":{"x":{"jobInputType":"uri_file","uri":"azureml://datastores/workspaceblobstore/paths/not/there"} } """, "nothing lies there")]
    [InlineData("cat ${{inputs.x}}", """ "inputs":{"x":{"jobInputType":"uri_file","uri":"azureml:nobody:1"} } """, "azureml:nobody:1")]
    [InlineData("cat ${{inputs.x}}", """ "inputs":{"x":{"jobInputType":"uri_file","uri":"azureml://jobs/nobody/outputs/o"} } """, "no job 'nobody'")]
    [InlineData("cat ${{inputs.x}}", """ "inputs":{"x":{"jobInputType":"uri_file","uri":"https://example.invalid/x.csv"} } """, "cannot read")]
    [InlineData("ln -s /etc/passwd ${{outputs.o}}/x", """ "outputs":{"o":{"jobOutputType":"uri_folder"} } """, "links are not stored")]
    [InlineData("mkfifo ${{outputs.o}}/pipe", """ "outputs":{"o":{"jobOutputType":"uri_folder"} } """, "")]
    [InlineData("true", """ "outputs":{"o":{"jobOutputType":"uri_file"} } """, "wrote no file")]
    [InlineData("true", """ "limits":{"timeout":"soon"} """, "ISO 8601")]
    [InlineData("true", """ "inputs":{"../../x":{"jobInputType":"uri_file","uri":"azureml:nobody:1"} } """, "nobody")]
    [InlineData("true", """ "outputs":{"../../../x":{"jobOutputType":"uri_file"} } """, "no name that a file can have")]
    public async Task What_cannot_be_done_is_told(string command, string more, string told)
    {
        var job = await _bench.CommandAsync(command, more);

        var status = (string?)(await _bench.EndAsync(job))["status"];

        status.ShouldBe(told.Length > 0 ? "Failed" : "Completed", await _bench.ErrorAsync(job));
        (await _bench.ErrorAsync(job)).ShouldContain(told);
    }

    [Fact]
    public async Task A_large_input_is_a_link_and_one_that_is_written_to_is_noticed()
    {
        var data = await _bench.DataAsync(("big.bin", new string('x', 1 << 20)), ("small.txt", "s"));

        var look = await _bench.CommandAsync("stat -c %h ${{inputs.d}}/big.bin", $$""" "inputs":{"d":{"jobInputType":"uri_folder","uri":"{{data}}"} } """);
        (await _bench.EndAsync(look))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(look));
        (await _bench.LogAsync(look)).ShouldBe("2\n");

        var writer = await _bench.CommandAsync("chmod u+w ${{inputs.d}}/big.bin; echo more >> ${{inputs.d}}/big.bin", $$""" "inputs":{"d":{"jobInputType":"uri_folder","uri":"{{data}}"} } """);
        ((string?)(await _bench.EndAsync(writer))["status"]).ShouldBe("Failed");
        (await _bench.ErrorAsync(writer)).ShouldContain("wrote to its input 'd/big.bin'");

        var copy = await _bench.DataAsync(("other.bin", new string('y', 1 << 20)));
        var free = await _bench.CommandAsync("echo more >> ${{inputs.d}}/other.bin", $$""" "inputs":{"d":{"jobInputType":"uri_folder","uri":"{{copy}}","mode":"ReadWriteMount"} } """);
        (await _bench.EndAsync(free))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(free));
    }

    [Fact]
    public async Task The_same_name_is_one_job()
    {
        var job = await _bench.CommandAsync("echo once");
        await _bench.EndAsync(job);

        await shared.Emulator.AskAsync("PUT", $"{_bench.Workspace}/jobs/{job}", 200, """{"properties":{"jobType":"Command","command":"echo once","environmentId":"azureml:AzureML-any:1","tags":{"a":"b"},"status":"Running"} }""");
        await shared.Emulator.AskAsync("PUT", $"{_bench.Workspace}/jobs/{job}", 409, """{"properties":{"jobType":"Command","command":"echo twice","environmentId":"azureml:AzureML-any:1"} }""");

        var kept = await _bench.JobAsync(job);
        ((string?)kept["status"], (string?)kept["tags"]!["a"], (string?)kept["command"]).ShouldBe(("Completed", "b", "echo once"));
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first_and_deleted_when_they_are_over()
    {
        var first = await _bench.CommandAsync("true");
        await _bench.EndAsync(first);
        var second = await _bench.CommandAsync("sleep 60");

        var names = (await shared.Emulator.AskAsync("GET", $"{_bench.Workspace}/jobs", 200))!["value"]!.AsArray().Select(x => (string)x!["name"]!);
        names.ShouldBe([second, first]);
        await shared.Emulator.AskAsync("DELETE", $"{_bench.Workspace}/jobs/{second}", 409);
        await shared.Emulator.AskAsync("POST", $"{_bench.Workspace}/jobs/{second}/cancel", 202);
        await _bench.EndAsync(second);
        await shared.Emulator.AskAsync("DELETE", $"{_bench.Workspace}/jobs/{second}", 202);
        await shared.Emulator.AskAsync("GET", $"{_bench.Workspace}/jobs/{second}", 404);
    }

    private static int Processes(string command) => Directory.EnumerateDirectories("/proc").Count(x =>
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
