namespace MlOpsBuild.Journeys.Tests.Jobs;

/// <summary>A pipeline from its documents to its outputs, and what a second run makes of it.</summary>
public sealed class PipelineJourneys : IDisposable
{
    private readonly JobProject _given = new();

    public PipelineJourneys() => Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked at in /proc");

    [Fact]
    public async Task A_pipeline_runs_is_reused_and_says_what_changed()
    {
        var first = await Submit("one");
        first.ShouldContain("| reading flights.csv");
        first.ShouldContain("| training for 20 rounds");
        first.ShouldContain("not reused: it has not completed before");
        var job = await _given.JobAsync("one");
        ((string?)job["status"], (string?)job["displayName"]).ShouldBe(("Completed", "flight delay"));
        ((string?)job["outputs"]!["model"]!["uri"]).ShouldStartWith("azureml://datastores/workspaceblobstore/paths/azureml/");

        var second = await Submit("two");
        foreach (var step in new[] { "prepare", "train", "evaluate/count" })
            second.ShouldContain($"{step,-12} reused: nothing changed since ");
        ((string?)(await _given.JobAsync("two"))["outputs"]!["report"]!["uri"]).ShouldBe((string?)job["outputs"]!["report"]!["uri"]);

        var third = await Submit("three", "--set", "inputs.rounds=40");
        third.ShouldContain("prepare      reused: nothing changed since ");
        third.ShouldContain("train        not reused: parameter 'rounds' changed from 20 to 40");
        third.ShouldContain("| training for 40 rounds");

        _given.Project.Write("data/flights.csv", "origin,delay\nBOS,12\n");
        var fourth = await Submit("four");
        fourth.ShouldContain("prepare      not reused: input 'raw' changed");
        fourth.ShouldContain("input 'data' changed");
        var status = (await _given.Project.Build("Status")).Output;
        status.ShouldContain("four (flight delay)  Completed");
    }

    [Fact]
    public async Task A_failing_step_fails_the_build_with_its_last_lines()
    {
        _given.Project.Write("src/prepare.sh", "echo reading; echo the data are late; exit 4\n");

        var run = await _given.Project.Build("Submit", "--document", "pipeline.yml", "--name", "late");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("MLO279 late is Failed in step prepare");
        run.Output.ShouldContain("The command ended with exit code 4.");
        run.Output.ShouldContain("  | the data are late");
    }

    public void Dispose() => _given.Dispose();

    private async Task<string> Submit(string name, params string[] more)
    {
        var run = await _given.Project.Build(["Submit", "--document", "pipeline.yml", "--name", name, .. more]);
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        return run.Output;
    }
}
