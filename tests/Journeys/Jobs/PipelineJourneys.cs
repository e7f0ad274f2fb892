using System.Security.Cryptography;
using System.Text;
using MlOpsBuild.AzureMl.Requests;

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
    public async Task Outputs_are_read_back_from_storage_and_hashed_by_their_content()
    {
        (await _given.Project.Build("Submit", "--document", "pipeline.yml", "--job", "read")).ExitCode.ShouldBe(0);
        var files = _given.Workspace().Files;
        var outputs = (await _given.JobAsync("read"))["outputs"]!;
        var (model, report) = ((string)outputs["model"]!["uri"]!, (string)outputs["report"]!["uri"]!);

        var copies = await files.DownloadAsync(model, _given.Project.At("copy"), TestContext.Current.CancellationToken);
        var listed = await files.ListAsync(model, TestContext.Current.CancellationToken);
        var hash = await files.HashAsync(model, TestContext.Current.CancellationToken);

        copies.ShouldBe([_given.Project.At("copy/weights")]);
        (await File.ReadAllTextAsync(copies[0], TestContext.Current.CancellationToken)).ShouldBe("BOS,12\nSEA,3\n");
        listed.Select(x => (x.Name, x.Length)).ShouldBe([("weights", 13L)]);
        hash.Hash.ShouldBe(Sha256($"{Sha256("BOS,12\nSEA,3\n")}  weights\n"));
        (hash.Files, hash.Bytes).ShouldBe((1, 13L));
        (await files.HashAsync(report, TestContext.Current.CancellationToken)).Hash.ShouldBe(Sha256("2\n"), "an address of a file has the hash that sha256sum prints");
        (await Should.ThrowAsync<AzureMlException>(() => files.HashAsync(model + "/nothing", TestContext.Current.CancellationToken))).Message.ShouldStartWith("MLO267 Nothing lies at ");
        (await Should.ThrowAsync<AzureMlException>(() => files.HashAsync("https://example.org/x", TestContext.Current.CancellationToken))).Message.ShouldStartWith("MLO267 https://example.org/x leads to no datastore");
    }

    [Fact]
    public async Task A_failing_step_fails_the_build_with_its_last_lines()
    {
        _given.Project.Write("src/prepare.sh", "echo reading; echo the data are late; exit 4\n");

        var run = await _given.Project.Build("Submit", "--document", "pipeline.yml", "--job", "late");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("MLO279 late is Failed in step prepare");
        run.Output.ShouldContain("The command ended with exit code 4.");
        run.Output.ShouldContain("  | the data are late");
    }

    public void Dispose() => _given.Dispose();

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<string> Submit(string name, params string[] more)
    {
        var run = await _given.Project.Build(["Submit", "--document", "pipeline.yml", "--job", name, .. more]);
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        return run.Output;
    }
}
