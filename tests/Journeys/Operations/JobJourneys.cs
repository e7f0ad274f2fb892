using System.Diagnostics;
using System.Text.RegularExpressions;
using MlOpsBuild.Journeys.Tests.Bootstrap;

namespace MlOpsBuild.Journeys.Tests.Operations;

/// <summary>Submit of a job, followed over the wire that an emulator or Azure speaks.</summary>
public sealed partial class JobJourneys : IDisposable
{
    private readonly Project _project = new();

    public JobJourneys()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "signals are sent by kill");
        _project.Write("job.yml", """
            $schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json
            type: pipeline
            name: flights
            settings: { default_compute: azureml:local }
            jobs:
              train:
                type: command
                command: echo hello
                environment: azureml:/subscriptions/0/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/environments/e/versions/1
            """);
    }

    [Fact]
    public async Task A_job_is_told_line_by_line_to_its_end()
    {
        using var emulator = new PlayedEmulator(_project);

        var run = await Submit();

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("MLO275 The emulator that runs");
        string[] told =
        [
            "flights      Running", "prepare      reused: nothing changed since job_before", "train        not reused: input 'flights' changed", "train        Running",
            "train        | epoch 1", "flights      Completed", "train        Completed 1.2 s", "train        | boom",
        ];
        run.Lines.Where(x => Told().IsMatch(x)).Select(x => x[10..]).ShouldBe(told);
        (run.Output + run.Errors).ShouldNotContain("planted-token");
    }

    [Fact]
    public async Task A_failed_job_fails_the_target_with_the_step_its_error_and_its_last_lines()
    {
        using var emulator = new PlayedEmulator(_project) { States = ["Running", "Failed"] };

        var run = await Submit();

        run.ExitCode.ShouldBe(1, run.Output + run.Errors);
        run.Output.ShouldContain("MLO279 flights is Failed in step train: UserError: The command ended with 3. Look at it later with ./build.sh Status.\n  | epoch 1\n  | boom\n");
    }

    [Theory]
    [InlineData("-INT", 130)]
    [InlineData("-TERM", 143)]
    public async Task An_interruption_cancels_the_job(string signal, int exitCode)
    {
        using var emulator = new PlayedEmulator(_project) { States = ["Running"] };
        using var running = _project.Start("Submit", "--document", "job.yml");
        await RunningScript.Until(() => emulator.Asked.Contains("GET /log"), "the job is followed");

        using (var kill = Process.Start("kill", [signal, $"{running.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var run = await running.Finish();

        run.ExitCode.ShouldBe(exitCode, run.Output + run.Errors);
        run.Output.ShouldContain("flights is Canceled. Look at it later with ./build.sh Status.");
    }

    [Fact]
    public async Task A_job_may_be_left_to_itself()
    {
        using var emulator = new PlayedEmulator(_project) { States = ["Running"] };

        var run = await Submit("--no-wait");

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("/jobs/flights");
        emulator.Asked.ShouldNotContain(x => x.EndsWith("/children", StringComparison.Ordinal));
    }

    public void Dispose() => _project.Dispose();

    private Task<Run> Submit(params string[] more) => _project.Build(["Submit", "--document", "job.yml", .. more]);

    [GeneratedRegex(@"^\d\d:\d\d:\d\d  (?! ?\[)")]
    private static partial Regex Told();
}
