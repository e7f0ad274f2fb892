using MlOpsBuild.Workflow.Adoption;
using MlOpsBuild.Workflow.Adoption.Files;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Tests.Adoption;

/// <summary>Repositories as people have them.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData(ProjectLanguage.Python, "python")]
    [InlineData(ProjectLanguage.DotNet, "flight-delay")]
    public async Task An_empty_repository_gets_the_sample_of_its_language(ProjectLanguage language, string sample)
    {
        using var folder = new AdoptedFolder();
        folder.Write("README.md", "# churn\n");

        var result = await folder.AdoptAsync(x => x with { Language = language });

        folder["README.md"].ShouldBe("# churn\n");
        folder["mlops.yml"].ShouldBe(File.ReadAllText(Path.Combine(AdoptedFolder.Toolkit, "templates", sample, "mlops.yml")));
        folder["azureml/train.yml"].ShouldNotBeNull();
        folder[".gitignore"]!.ShouldContain("/build/obj/");
        folder["build.sh"]!.ShouldContain("BUILD_PROJECT=build/_build.csproj\n");
        folder["build/_build.csproj"]!.ShouldContain("Include=\"MlOpsBuild.Targets\" Version=\"[0.1.0]\"");
        result.Changes.Single(x => x.Path == "README.md").State.ShouldBe(FileState.Kept);
        // What the build command of the sample makes.
        folder.Write("artifacts/app/Dockerfile", "");
        (await FindingsAsync(folder)).ShouldBeEmpty();
        await AdoptingAgainChangesNothing(folder);
    }

    [Fact]
    public async Task An_empty_repository_on_Azure_DevOps_gets_pipelines_and_its_own_steps()
    {
        using var folder = new AdoptedFolder("https://acme@dev.azure.com/acme/models/_git/churn");

        var result = await folder.AdoptAsync(Azure);

        folder["azure-pipelines.yml"]!.ShouldContain("trainingConnection: azure-dev");
        Directory.Exists(folder.At(".github")).ShouldBeFalse();
        var lines = Lines(result);
        lines.ShouldContain("name azure-production, subscription 11111111-2222-3333-4444-555555555555, resource group rg-prd");
        lines.ShouldContain("az role assignment create --assignee \"$app\" --role \"AzureML Registry User\" --scope \"$registry\"");
        lines.ShouldNotContain(x => x.StartsWith("gh ", StringComparison.Ordinal));
        folder["mlops.yml"]!.ShouldContain("  production: { platform: azure, subscription: 11111111-2222-3333-4444-555555555555, resource_group: rg-prd, workspace: mlw-prd }\n");
        await AdoptingAgainChangesNothing(folder);
    }

    [Fact]
    public async Task A_workflow_of_the_user_with_our_name_is_left_alone()
    {
        using var folder = new AdoptedFolder();
        folder.Write(".github/workflows/ci.yml", "name: mine\non: push\n");

        var result = await folder.AdoptAsync(Azure);

        folder[".github/workflows/ci.yml"].ShouldBe("name: mine\non: push\n");
        folder[".github/workflows/mlops-ci.yml"]!.ShouldContain("pull_request");
        folder[".github/workflows/cd.yml"].ShouldNotBeNull();
        result.Changes.Single(x => x.Path == ".github/workflows/ci.yml").Detail.ShouldBe("it is yours; ours is .github/workflows/mlops-ci.yml");
        Lines(result).ShouldContain(x => x.Contains("\"subject\": \"repo:acme/churn:environment:staging\"", StringComparison.Ordinal));
        await AdoptingAgainChangesNothing(folder);
        File.Exists(folder.At(".github/workflows/mlops-mlops-ci.yml")).ShouldBeFalse();
    }

    [Fact]
    public async Task Documents_and_tests_in_Python_are_found()
    {
        using var folder = new AdoptedFolder();
        folder.WithDocuments("python").Write("tests/test_one.py", "import unittest\n").Write("requirements.txt", "scikit-learn==1.5.2\n").Write("src/metrics.py", "mlflow.log_metric('valid_auc', 1)\n");

        var result = await folder.AdoptAsync();

        folder["mlops.yml"].ShouldBe("""
            # Which file plays which part. Written by Adopt from what was found; it is yours to edit.
            name: churn
            tests:
              - python3 -m unittest discover -s tests -t .
            train:
              pipeline: azureml/train.yml
              sample: { input: flights, rows: 5000, seed: 42 }   # 'stratify: <column>' keeps the shares of a column
              model: { name: churn, output: model }
              metrics: evaluate
              predictions: predictions
              champion: { pipeline: azureml/evaluate.yml, input: model }
            gates:
              # Your bound, besides: - { metric: valid_auc, at_least: 0.70 }
              - { metric: valid_auc, against: champion, no_worse_by: 0.01 }
            deploy:
              endpoint: azureml/endpoint.yml
              deployment: azureml/deployment.yml
              fallback: azureml/fallback.yml
              requests: tests/requests   # recorded requests and the answers that are expected: docs/releases.md
              rollout: { steps: [10, 25, 50, 100], hold: 60s, error_rate: 1% }
            environments:
              dev:        { platform: local, subscription: 00000000-0000-0000-0000-000000000000, resource_group: rg-churn-dev, workspace: mlw-churn-dev }
              staging:    { platform: local, subscription: 00000000-0000-0000-0000-000000000000, resource_group: rg-churn-stg, workspace: mlw-churn-stg }
              production: { platform: local, subscription: 00000000-0000-0000-0000-000000000000, resource_group: rg-churn-prd, workspace: mlw-churn-prd }
            registry: { name: mlr-churn, subscription: 00000000-0000-0000-0000-000000000000, resource_group: rg-churn-shared }

            """.ReplaceLineEndings("\n"));
        result.Found.ShouldContain("trains by azureml/train.yml, measures a champion by azureml/evaluate.yml");
        MlopsProject.Open(folder.Root).Document.Gates.Count.ShouldBe(1);
        (await FindingsAsync(folder)).ShouldBeEmpty();
        await AdoptingAgainChangesNothing(folder);
    }

    [Fact]
    public async Task A_repository_of_dotnet_is_tested_by_its_projects()
    {
        using var folder = new AdoptedFolder();
        folder.WithDocuments("flight-delay").Write("tests/Churn.Tests/Churn.Tests.csproj", "<Project><ItemGroup><PackageReference Include=\"xunit\" Version=\"2.9.3\" /></ItemGroup></Project>\n")
            .Write("Directory.Packages.props", "<Project />\n");

        await folder.AdoptAsync();

        folder["mlops.yml"]!.ShouldContain("  - 'dotnet test tests/Churn.Tests/Churn.Tests.csproj -c Release --logger trx --results-directory \"$MLOPS_TEST_RESULTS\"'\n");
        folder["mlops.yml"]!.ShouldContain("\nbuild: dotnet publish src/FlightDelay -c Release -o artifacts/app\n");
        folder["mlops.yml"]!.ShouldContain("put one of them in the place of accuracy");
        folder["build/Directory.Build.props"]!.ShouldContain("ImportDirectoryPackagesProps>false");
        MlopsProject.Open(folder.Root).Document.Tests.Count.ShouldBe(1);
        await AdoptingAgainChangesNothing(folder);
    }

    [Fact]
    public async Task Two_models_in_one_repository_have_workflows_of_their_own()
    {
        using var folder = new AdoptedFolder();
        folder.WithDocuments("python", "services/a").WithDocuments("flight-delay", "services/b");

        await folder.AdoptAsync(project: "services/a");
        folder[".nuke/parameters.json"]!.ShouldContain("\"Project\": \"services/a\"");
        folder[".github/workflows/ci.yml"]!.ShouldContain("services/a/**");
        var result = await folder.AdoptAsync(project: "services/b");

        folder["services/a/mlops.yml"]!.ShouldContain("name: a\n");
        folder["services/b/mlops.yml"]!.ShouldContain("name: b\n");
        folder[".github/workflows/ci-services-a.yml"]!.ShouldContain("services/a/**");
        folder[".github/workflows/ci-services-b.yml"]!.ShouldContain("services/b/**");
        folder[".nuke/parameters.json"]!.ShouldNotContain("Project");
        folder[".github/workflows/ci.yml"].ShouldBeNull("it would run what the others run");
        result.Changes.Single(x => x.Path == ".github/workflows/ci.yml").State.ShouldBe(FileState.Removed);
        await AdoptingAgainChangesNothing(folder, "services/b");
        await AdoptingAgainChangesNothing(folder, "services/a");
    }

    [Fact]
    public async Task Windows_line_ends_stay()
    {
        using var folder = new AdoptedFolder();
        folder.Write(".gitignore", "*.log\r\nbuild/\r\n").Write("src/a.py", "x = 1\r\n");

        await folder.AdoptAsync();

        folder[".gitignore"].ShouldBe("*.log\r\nbuild/\r\n\r\n# MlOpsBuild: what its runs make.\r\n!/build/\r\n.mlops/\r\nartifacts/\r\n.nuke/temp/\r\n/build/bin/\r\n/build/obj/\r\n");
        folder.Git("add", "--all");
        folder.Git("ls-files").ShouldContain("build/_build.csproj");
        await AdoptingAgainChangesNothing(folder);

        File.WriteAllText(folder.At("mlops.yml"), folder["mlops.yml"]!.Replace("\n", "\r\n", StringComparison.Ordinal));
        await folder.AdoptAsync(Azure);
        folder["mlops.yml"]!.ShouldContain("platform: azure");
        folder["mlops.yml"]!.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_script_of_the_user_keeps_its_name()
    {
        using var folder = new AdoptedFolder();
        folder.Write("build.sh", "#!/bin/sh\nmake\n").Write("src/a.py", "x = 1\n");

        var result = await folder.AdoptAsync();

        folder["build.sh"].ShouldBe("#!/bin/sh\nmake\n");
        folder["mlops.sh"]!.ShouldContain("mlops.sh: $1");
        folder["mlops.ps1"]!.ShouldContain("Join-Path $PSScriptRoot 'mlops.sh'");
        folder["build.ps1"].ShouldBeNull();
        Lines(result).ShouldContain("./mlops.sh Ci");
        await AdoptingAgainChangesNothing(folder);
    }

    [Fact]
    public async Task A_build_of_NUKE_is_not_touched_and_is_told_how_it_gets_the_targets()
    {
        using var folder = new AdoptedFolder();
        folder.Write("build.sh", "#!/bin/sh\nnuke\n").Write(".nuke/parameters.json", "{ \"Solution\": \"a.sln\" }\n").Write("build/_build.csproj", "<Project />\n").Write("build/Build.cs", "class Build;\n");

        var result = await folder.AdoptAsync();

        foreach (var (path, text) in new[] { ("build.sh", "#!/bin/sh\nnuke\n"), (".nuke/parameters.json", "{ \"Solution\": \"a.sln\" }\n"), ("build/_build.csproj", "<Project />\n"), ("build/Build.cs", "class Build;\n") })
            folder[path].ShouldBe(text);
        folder["mlops.sh"].ShouldBeNull();
        folder["mlops.yml"].ShouldNotBeNull();
        Lines(result).ShouldContain("dotnet add build package MlOpsBuild.Targets --version 0.1.0");
        await AdoptingAgainChangesNothing(folder);
    }

    [Fact]
    public async Task A_detached_head_without_a_remote_is_adopted_with_a_name_to_fill_in()
    {
        using var folder = new AdoptedFolder(remote: null);
        folder.Write("requirements.txt", "pandas\n").Write("train.py", "print('hello')\n");
        folder.Git("add", "--all");
        folder.Git("commit", "--quiet", "-m", "first");
        folder.Git("checkout", "--quiet", "--detach");

        var result = await folder.AdoptAsync(Azure);

        folder["mlops.yml"]!.ShouldContain("name: check-out\n");
        folder["mlops.yml"]!.ShouldContain("# No tests were found.");
        folder["mlops.yml"]!.ShouldContain("# No pipeline job was found.");
        folder[".github/workflows/ci.yml"]!.ShouldContain("branches: [main]");
        Lines(result).ShouldContain(x => x.Contains("repo:OWNER/REPOSITORY:environment:dev", StringComparison.Ordinal));
        MlopsProject.Open(folder.Root).Document.Name.ShouldBe("check-out");
        await AdoptingAgainChangesNothing(folder);
    }

    [Fact]
    public async Task A_folder_without_git_is_adopted_and_told_to_become_a_repository()
    {
        using var folder = new AdoptedFolder(isGit: false);
        folder.Write("main.py", "print('hello')\n");

        var result = await folder.AdoptAsync();

        folder["build.sh"].ShouldNotBeNull();
        Lines(result).ShouldContain("git init -b main");
        await AdoptingAgainChangesNothing(folder);
    }

    [Fact]
    public async Task Broken_documents_are_adopted_and_told()
    {
        using var folder = new AdoptedFolder();
        folder.WithDocuments("python");
        folder.Write("azureml/train.yml", folder["azureml/train.yml"]!.Replace("trees: 100", "trees: 100\n  leafs: 3", StringComparison.Ordinal).Replace("jobs:", "jobz:", StringComparison.Ordinal));

        var result = await folder.AdoptAsync();

        result.Found.ShouldContain(x => x.Contains("in documents, which Lint shows: MLO", StringComparison.Ordinal));
        folder["mlops.yml"]!.ShouldContain("pipeline: azureml/train.yml");
    }

    private static AdoptionOptions Azure(AdoptionOptions options) => options with
    {
        Workspaces = new[] { ("dev", "dev"), ("staging", "stg"), ("production", "prd") }.ToDictionary(x => x.Item1, x => new WorkspaceAddress(AdoptedFolder.Subscription, $"rg-{x.Item2}", $"mlw-{x.Item2}")),
        Registry = new WorkspaceAddress(AdoptedFolder.Subscription, "rg-shared", "mlr-churn"),
    };

    private static IReadOnlyList<string> Lines(AdoptionResult result) => [.. result.Next.SelectMany(x => x.Lines).Select(x => x.Split("      #")[0])];

    private static async Task<IReadOnlyList<string>> FindingsAsync(AdoptedFolder folder)
        => [.. (await new Linting(folder.Root, [], TextWriter.Null).RunAsync(TestContext.Current.CancellationToken)).Where(x => x.Fails).Select(x => x.ToString())];

    private static async Task AdoptingAgainChangesNothing(AdoptedFolder folder, string project = "")
    {
        var before = folder.Content();
        var result = await folder.AdoptAsync(project: project);
        result.Changes.ShouldAllBe(x => x.State == FileState.Unchanged || x.State == FileState.Kept);
        folder.Content().ShouldBe(before);
    }
}
