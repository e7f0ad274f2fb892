using System.Text.Json.Nodes;
using MlOpsBuild.Journeys.Tests.Operations;
using MlOpsBuild.Reporting.Tests.Checks;

namespace MlOpsBuild.Journeys.Tests.Checking;

/// <summary>Lint and UnitTest on a repository with something to find.</summary>
public sealed class CheckingJourneys : IDisposable
{
    private readonly Project _project = new();

    public CheckingJourneys()
    {
        Directory.CreateDirectory(_project.At("src"));
        _project.Write("mlops.yml", "name: x\ntests: ['sh test.sh']\nlint: { waivers: [{ rule: MLO107, path: job.yml, reason: it ends by itself }] }\n");
        _project.Write("job.yml", "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\ncommand: python train.py --trees 100\nenvironmnt: azureml:e:1\n");
        _project.Write("src/train.py", "# mlops: allow MLO101 because the public sample lies there\nopen('https://public.blob.core.windows.net/x')\n");
        _project.Write(".gitignore", ".mlops/\n.nuke/\nartifacts/\n");
    }

    [Fact]
    public async Task Lint_tells_errors_as_a_compiler_does_and_waives_with_reasons()
    {
        var run = await _project.Build("Lint");

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldContain("job.yml(3,1): error MLO210: environmnt: There is no field 'environmnt' in a command job.\n   3 | environmnt: azureml:e:1\n     | ^^^^^^^^^^\n     = Did you mean 'environment'?");
        run.Output.ShouldContain("job.yml(2,26): error MLO102: command: The command has --trees 100 written into it.");
        run.Output.ShouldContain("waived MLO107: The job may run for ever: it has no timeout.\n  waived: it ends by itself");
        run.Output.ShouldContain("src/train.py(2,7): waived MLO101");
    }

    [Fact]
    public async Task What_Lint_found_is_kept_as_SARIF_with_places_and_suppressions_and_as_JSON()
    {
        (await _project.Build("Lint")).ExitCode.ShouldBe(1);

        var log = await ArtifactAsync("lint.sarif");
        SarifShape.Faults(log).ShouldBeEmpty();
        ((string?)log["version"]).ShouldBe("2.1.0");
        log["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray().Select(x => (string)x!["id"]!).ShouldBe(["MLO101", "MLO102", "MLO107", "MLO210"]);
        var results = log["runs"]![0]!["results"]!.AsArray();
        results.Select(x => $"{x!["ruleId"]} {Place(x)} {x["level"]} {x["suppressions"]?[0]!["justification"] ?? "not suppressed"}").ShouldBe(
        [
            "MLO107 job.yml:1:1 error it ends by itself",
            "MLO102 job.yml:2:26 error not suppressed",
            "MLO210 job.yml:3:1 error not suppressed",
            "MLO101 src/train.py:2:7 error the public sample lies there",
        ]);
        var report = await ArtifactAsync("lint.json");
        ((bool)report["passes"]!, (int)report["errors"]!, (int)report["waived"]!).ShouldBe((false, 2, 2));
        report["findings"]!.AsArray().Select(x => ((string)x!["id"]!, (string?)x["waiver"])).ShouldBe(results.Select(x => ((string)x!["ruleId"]!, (string?)x["suppressions"]?[0]!["justification"])));
    }

    [Fact]
    public async Task On_a_CI_system_errors_are_marked_beside_their_lines()
    {
        var run = await _project.BuildOnServer("Lint");

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldContain("::error file=job.yml,line=3,col=1,endColumn=11::MLO210 environmnt: There is no field");
        run.Output.ShouldNotContain("::MLO107", Case.Sensitive, "it is waived");
        _project.StepSummary.ShouldContain("| error MLO210 | job.yml:3 | environmnt: There is no field");
        _project.StepSummary.ShouldContain("Waived: it ends by itself");
    }

    [Fact]
    public async Task Later_steps_read_what_Lint_came_to()
    {
        (await _project.BuildOnServer("Lint")).ExitCode.ShouldBe(1);
        var lines = _project.StepOutput.Split('\n');

        lines.Length.ShouldBe(7, _project.StepOutput);
        lines[0].ShouldMatch("^sarif<<end-[0-9a-f]{32}$");
        lines[1].ShouldBe(_project.At("artifacts/lint.sarif"));
        lines[2].ShouldBe(lines[0]["sarif<<".Length..]);
        lines[3].ShouldMatch("^errors<<end-[0-9a-f]{32}$");
        lines[4].ShouldBe("2");
        lines[5].ShouldBe(lines[3]["errors<<".Length..]);

        (await _project.BuildOnHost("AzurePipelines", "Lint")).Output.ShouldContain("##vso[task.setvariable variable=errors;isoutput=True]2\n");
        _project.StepOutput.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_Azure_Pipelines_the_reports_are_uploaded_to_the_page_of_the_run()
    {
        _project.Write("result.xml", "<testsuite><testcase name='a'/></testsuite>");
        _project.Write("test.sh", "cp result.xml \"$MLOPS_TEST_RESULTS/junit.xml\"\n");

        (await _project.BuildOnHost("AzurePipelines", "Lint")).Output.ShouldContain($"##vso[task.uploadsummary ]{_project.At("artifacts/lint.md")}\n");
        (await _project.BuildOnHost("AzurePipelines", "UnitTest")).Output.ShouldContain($"##vso[task.uploadsummary ]{_project.At("artifacts/unit-test.md")}\n");

        (await File.ReadAllTextAsync(_project.At("artifacts/lint.md"), TestContext.Current.CancellationToken)).ShouldContain("**Failed**: 2 errors, 2 waived");
        (await File.ReadAllTextAsync(_project.At("artifacts/unit-test.md"), TestContext.Current.CancellationToken)).ShouldContain("**Passed**: 1 passed");
    }

    [Fact]
    public async Task Lint_runs_the_linters_of_the_repository_and_fails_with_them()
    {
        File.Delete(_project.At("job.yml"));
        _project.Write("mlops.yml", "name: x\nlint: { commands: ['echo looked; exit 3', 'echo looked again'] }\n");

        var run = await _project.Build("Lint");

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldContain("looked again");
        run.Output.ShouldContain("error MLO109: The linter ended with exit code 3");
    }

    [Theory]
    [InlineData("<testsuite><testcase name='a'/><testcase name='b'><skipped/></testcase></testsuite>", 0, "1 passed, 0 failed, 1 skipped")]
    [InlineData("<testsuites><testsuite><testcase classname='c' name='a'><failure message='1 is not 2'/></testcase></testsuite></testsuites>", 1, "FAILED c.a: 1 is not 2")]
    [InlineData("<testsuite/>", 1, "MLO325 The results say that no test ran")]
    [InlineData("<testsuite>", 1, "these are no test results")]
    public async Task Results_of_the_tests_are_read_back(string xml, int exitCode, string said)
    {
        _project.Write("result.xml", xml);
        _project.Write("test.sh", "cp result.xml \"$MLOPS_TEST_RESULTS/junit.xml\"\n");

        var run = await _project.Build("UnitTest");

        run.ExitCode.ShouldBe(exitCode, run.Output);
        run.Output.ShouldContain(said);
    }

    [Fact]
    public async Task A_failing_test_is_marked_beside_its_line_and_kept_for_machines()
    {
        _project.Write("result.xml", "<testsuite><testcase name='a' time='0.5'/><testcase name='b'><failure message='1 is not 2'>src/train.py:2: AssertionError</failure></testcase></testsuite>");
        _project.Write("test.sh", "cp result.xml \"$MLOPS_TEST_RESULTS/junit.xml\"\nexit 1\n");

        var run = await _project.BuildOnServer("UnitTest");

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldContain("::error file=src/train.py,line=2,col=1::MLO325 b: 1 is not 2");
        run.Output.ShouldContain("at src/train.py:2");
        run.Output.ShouldContain("MLO324 A test command failed: sh test.sh (exit code 1). 1 passed, 1 failed, 0 skipped.");
        var report = await ArtifactAsync("unit-test.json");
        ((bool)report["passes"]!, (string?)report["tests"]![1]!["file"], (int?)report["tests"]![1]!["line"]).ShouldBe((false, "src/train.py", 2));
    }

    [Fact]
    public async Task Lint_checks_documents_without_a_schema_and_leaves_other_YAML_alone()
    {
        _project.Write("job.yml", "command: python train.py --trees 100 --port 8080\nenvironment: azureml:e:1\nlimits: { timeout: 60 }\n");
        _project.Write("mlops.yml", "name: x\n");
        _project.Write("compose.yml", "services: { web: { image: nginx, command: serve --trees 100 } }\n");
        _project.Write("pyproject.toml", "[project]\ndependencies = ['numpy>=1']\n");

        var run = await _project.Build("Lint");

        run.ExitCode.ShouldBe(1, run.Output);
        run.Output.ShouldContain("job.yml(1,26): error MLO102: command: The command has --trees 100 written into it.");
        run.Output.ShouldContain("pyproject.toml(2,17): error MLO104");
        run.Output.ShouldNotContain("has --port", Case.Sensitive, "a port makes no other model");
        run.Output.ShouldContain("1 documents,");
        run.Output.ShouldNotContain("compose.yml");
    }

    [Fact]
    public async Task A_test_command_that_fails_fails_the_target_and_none_is_no_evidence()
    {
        _project.Write("test.sh", "echo about to fail\nexit 4\n");
        var failed = await _project.Build("UnitTest");
        failed.ExitCode.ShouldBe(1);
        failed.Output.ShouldContain("about to fail");
        failed.Output.ShouldContain("MLO324 A test command failed: sh test.sh (exit code 4).");

        _project.Write("mlops.yml", "name: x\n");
        var none = await _project.Build("UnitTest");
        none.ExitCode.ShouldBe(1);
        none.Output.ShouldContain("MLO323 mlops.yml has no tests");
    }

    public void Dispose() => _project.Dispose();

    private async Task<JsonNode> ArtifactAsync(string name) => JsonNode.Parse(await File.ReadAllTextAsync(_project.At("artifacts/" + name), TestContext.Current.CancellationToken))!;

    private static string Place(JsonNode result)
    {
        var place = result["locations"]![0]!["physicalLocation"]!;
        return $"{place["artifactLocation"]!["uri"]}:{place["region"]!["startLine"]}:{place["region"]!["startColumn"]}";
    }
}
