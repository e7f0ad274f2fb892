using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.Journeys.Tests.Bootstrap;

namespace MlOpsBuild.Journeys.Tests.Training;

/// <summary>The model of the sample repository, trained by the build on a real emulator.</summary>
public sealed class TrainingJourneys : IClassFixture<FlightApp>, IDisposable
{
    private readonly FlightProject _given;

    public TrainingJourneys(FlightApp app)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");
        _given = new FlightProject(app);
    }

    [Fact]
    public async Task A_model_is_trained_registered_compared_and_traced_from_commit_to_commit()
    {
        await _given.FewAsync();
        _given.Commit("first");

        var first = await FullTrain();
        first.ExitCode.ShouldBe(0, first.Output);
        first.Output.ShouldContain("Registered as flight-delay:1.");
        first.Output.ShouldContain("no champion: this is the first model");
        var second = await FullTrain("--why");
        second.ExitCode.ShouldBe(0, second.Output);
        second.Output.ShouldContain("It is flight-delay:1, which was registered before");
        second.Output.ShouldContain("step train was reused");
        ((string?)_given.Report()["lineage"]!["name"]).ShouldBe("flight-delay:1", "there is no other");
        ((string?)_given.Report()["job_look"]).ShouldBe("./build.sh Status");
        (await _given.ModelsAsync()).Count.ShouldBe(1, "nothing changed");

        _given.Change("azureml/train.yml", x => x.Replace("trees: 100", "trees: 110", StringComparison.Ordinal));
        _given.Commit("more trees");
        var third = await _given.Project.BuildOnServer("FullTrain", "--why");
        third.ExitCode.ShouldBe(0, third.Output);
        third.Output.ShouldContain("Registered as flight-delay:2.");
        third.Output.ShouldContain("The parameter trees changed: 100 became 110.");
        third.Output.ShouldContain("auc against champion no worse by 0.01");
        foreach (var part in new[] { "Metric", "Margin", "auc", "auc at least 0.55", "Lineage", "few.parquet", "flight-delay:2" })
            _given.Project.StepSummary.ShouldContain(part);
        ((string?)_given.Report()["outcome"], (string?)_given.Report()["model"]!["version"]).ShouldBe(("pass", "2"));
        Nodes(_given.Report()["lineage"]!).Where(x => (string)x["kind"]! == "component").Select(x => ((string)x["detail"]!).Split(' ')[1]).ShouldBe(["prepare", "features", "train", "evaluate"], ignoreOrder: true);

        _given.Change("README.md", x => x + "\nmore\n");
        _given.Commit("third");
        var trace = await _given.Project.Build("Trace", "--model", "flight-delay:1");
        trace.ExitCode.ShouldBe(0, trace.Output);
        trace.Output.ShouldContain("links of flight-delay:1 are verified");
        foreach (var step in new[] { "prepare", "features", "train", "evaluate" })
            trace.Output.ShouldContain($"step {step} (");
        foreach (var property in new[] { "mlopsbuild.lineage_sha256", "mlopsbuild.job", "mlopsbuild.commit", "mlopsbuild.metric.auc", "mlopsbuild.content_sha256" })
            ((string?)(await _given.ModelsAsync())[0]["properties"]!["properties"]![property]).ShouldNotBeNullOrEmpty(property);
        ((string?)(await _given.ModelsAsync())[0]["properties"]!["properties"]!["mlopsbuild.clean_tree"]).ShouldBe("true");

        FlipAByteOf("few.parquet");
        var broken = await _given.Project.Build("Trace", "--model", "flight-delay:1");
        broken.ExitCode.ShouldBe(1, broken.Output);
        broken.Output.ShouldContain("links of flight-delay:1 is broken");
        broken.Output.ShouldContain("few.parquet");
        Nodes(_given.Report("trace")).Where(x => (string)x["state"]! == "changed").ShouldHaveSingleItem()["detail"]!.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_does_not_pass_is_not_registered_and_the_message_names_gate_value_and_bound()
    {
        await _given.FewAsync();
        _given.Change("mlops.yml", x => x.Replace("metric: auc, at_least: 0.55", "metric: auc, at_least: 0.95", StringComparison.Ordinal));

        var high = await FullTrain();

        high.ExitCode.ShouldBe(1, high.Output);
        high.Output.ShouldMatch(@"1 of 4 gates does not pass; auc at least 0\.95: auc 0\.\d+ is below 0\.95 by 0\.\d+ \(\d,\d+ rows\)");
        (await _given.ModelsAsync()).ShouldBeEmpty();

        _given.Change("azureml/flights.contract.yml", x => x.Replace("max: 2000", "max: 5", StringComparison.Ordinal));
        var contract = await FullTrain();
        contract.ExitCode.ShouldBe(1, contract.Output);
        contract.Output.ShouldContain("flights keeps azureml/flights.contract.yml");
        contract.Output.ShouldContain("Nothing was trained, since the data do not keep their contract.");
        contract.Output.ShouldNotContain("Putting jobs/");
        (await _given.ModelsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("psi_at_most: 0.2", @"psi is \d+\.\d+", "0.2")]
    [InlineData("ks_at_most: 0.1", @"ks is 0\.\d+", "0.1")]
    public async Task Shifted_data_are_not_trained_on_and_the_message_names_gate_column_value_and_bound(string rule, string measured, string bound)
    {
        await _given.FewAsync();
        File.Copy(_given.Project.At("data/few.parquet"), _given.Project.At("data/reference.parquet"));
        _given.Change("azureml/flights.contract.yml", x => x.Replace("min: 1, max: 6000", $"min: 1, max: 9000, distribution: {{ reference: ../data/reference.parquet, {rule} }}", StringComparison.Ordinal));
        _given.Shift("data/few.parquet", "distance", 1500);

        var run = await _given.Project.BuildOnServer("FullTrain");

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldMatch($@"flights keeps azureml/flights\.contract\.yml: distance: {measured} between 8000 values and 8000 of the reference, where at most {bound} may be");
        run.Output.ShouldContain("Nothing was trained, since the data do not keep their contract.");
        _given.Project.StepSummary.ShouldMatch($@"(?s)FullTrain of flight-delay: Failed.*distance: {measured} between 8000 values and 8000 of the reference, where at most {bound} may be");
        ((string?)_given.Report()["outcome"], (string?)_given.Report()["job"], (string?)_given.Report()["model"]!["version"]).ShouldBe(("fail", null, null));
        (await _given.ModelsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task On_Azure_Pipelines_the_report_of_a_training_is_uploaded_to_the_page_of_the_run()
    {
        await _given.FewAsync();
        foreach (var (target, file) in new[] { ("SampleTrain", "sampletrain.md"), ("FullTrain", "fulltrain.md") })
        {
            var run = await _given.Project.BuildOnHost("AzurePipelines", target);
            run.ExitCode.ShouldBe(0, run.Output);
            run.Output.ShouldContain($"##vso[task.uploadsummary ]{_given.Project.At($"artifacts/{file}")}\n");
            File.ReadAllText(_given.Project.At($"artifacts/{file}")).ShouldContain("auc");
        }
    }

    [Fact]
    public async Task A_worse_model_does_not_pass_its_champion_and_on_other_rows_the_champion_is_scored_again()
    {
        await _given.FewAsync();
        (await FullTrain()).ExitCode.ShouldBe(0);
        ((string?)(await _given.ModelsAsync())[0]["properties"]!["properties"]!["mlopsbuild.clean_tree"]).ShouldBe("false", "nothing is committed");

        _given.Change("azureml/train.yml", x => x.Replace("trees: 100", "trees: 1", StringComparison.Ordinal).Replace("leaves: 20", "leaves: 2", StringComparison.Ordinal));
        var worse = await FullTrain();
        worse.ExitCode.ShouldBe(1, worse.Output);
        worse.Output.ShouldContain("auc against champion no worse by 0.01: auc ");
        (await _given.ModelsAsync()).Count.ShouldBe(1);

        _given.Change("azureml/train.yml", x => x.Replace("trees: 1\n", "trees: 100\n", StringComparison.Ordinal).Replace("leaves: 2\n", "leaves: 20\n", StringComparison.Ordinal));
        await _given.FewAsync(seed: 7);
        var other = await FullTrain();
        other.Output.ShouldContain("Scoring the champion flight-delay:1 again, since it was evaluated on other rows");
        other.Output.ShouldContain("Evaluate", Case.Insensitive);
        (other.ExitCode == 0).ShouldBe((await _given.ModelsAsync()).Count == 2, other.Output);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(900)]
    [InlineData(1800)]
    [InlineData(3000)]
    [InlineData(4500)]
    public async Task Killed_at_any_moment_and_run_again_it_comes_to_the_same_version(int milliseconds)
    {
        await _given.FewAsync();
        using (var running = _given.Project.Start("FullTrain"))
        {
            // Where it is by then differs by machine; what has to come of it does not.
            await Task.WhenAny(running.Finish(), Task.Delay(milliseconds, TestContext.Current.CancellationToken));
            if (!running.HasExited)
            {
                using var kill = Process.Start("kill", ["-KILL", $"{running.Id}"]);
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
        }

        var again = await FullTrain();

        again.ExitCode.ShouldBe(0, again.Output);
        (await _given.ModelsAsync()).Select(x => (string)x["name"]!).ShouldBe(["1"]);
        ((string?)_given.Report()["model"]!["version"]).ShouldBe("1");
    }

    [Fact]
    public async Task A_sample_is_trained_on_without_any_cloud_and_registers_nothing()
    {
        await _given.FewAsync();
        _given.Change("azureml/train.yml", x => x.Replace("../data/few.parquet", "azureml://datastores/production/paths/flights/", StringComparison.Ordinal));

        var run = await _given.Project.BuildOnServer("SampleTrain");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("auc is measured");
        ((string?)_given.Report("sampletrain")["outcome"], (string?)_given.Report("sampletrain")["model"]!["version"]).ShouldBe(("pass", null));
        (await _given.ModelsAsync()).ShouldBeEmpty();
        File.Delete(_given.Project.At("data/few.parquet"));
        var missing = await _given.Project.Build("SampleTrain");
        missing.ExitCode.ShouldBe(1);
        missing.Output.ShouldContain("MLO321 The sample data/few.parquet is not in the repository");
    }

    public void Dispose() => _given.Dispose();

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => [node, .. node["children"]!.AsArray().SelectMany(x => Nodes(x!))];

    private Task<Run> FullTrain(params string[] more) => _given.Project.Build(["FullTrain", .. more]);

    /// <summary>In the emulator's store, where the data lie that the model was trained on.</summary>
    private void FlipAByteOf(string file)
    {
        var content = File.ReadAllBytes(_given.Project.At($"data/{file}"));
        var stored = Directory.EnumerateFiles(_given.Project.At(".mlops/emulator/content"), "*", SearchOption.AllDirectories).Single(x => new FileInfo(x).Length == content.Length && File.ReadAllBytes(x).SequenceEqual(content));
        content[content.Length / 2] ^= 1;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(stored, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(stored, content);
    }
}
