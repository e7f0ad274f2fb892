using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Publishing;
using MlOpsBuild.Workflow.Publishing.GitHub;

namespace MlOpsBuild.Workflow.Tests.Publishing;

public sealed class WorkflowFilesTests
{
    private static readonly TargetSurface s_retrain = new() { Name = "Retrain", Kebab = "retrain", Description = "Trains again" };

    private static readonly WorkflowSettings s_settings = new() { Toolkit = "owner/toolkit", Ref = "0123456789012345678901234567890123456789", Version = "v9", Production = "live" };

    [Fact]
    public void A_repository_on_Azure_gets_every_workflow()
        => Files(s_settings).Keys.ShouldBe(["w/ci.yml", "w/cd.yml", "w/retrain.yml", "w/rollback.yml", "w/disable.yml"]);

    [Fact]
    public void Retraining_waits_for_its_target()
        => WorkflowFiles.Of([], s_settings, "w", "head").ShouldAllBe(x => x.Path != "w/retrain.yml");

    [Fact]
    public void On_the_emulator_all_stages_are_one_job_since_it_ends_with_its_machine()
    {
        var files = Files(s_settings with { Platform = WorkspacePlatform.Local });

        files.Keys.ShouldBe(["w/ci.yml", "w/cd.yml"]);
        files["w/cd.yml"].ShouldNotContain("AZURE_");
        files["w/cd.yml"].ShouldNotContain("id-token");
        files["w/cd.yml"].Split("runs-on:").Length.ShouldBe(2);
    }

    [Fact]
    public void The_settings_words_are_used()
    {
        var cd = Files(s_settings)["w/cd.yml"];

        cd.ShouldContain("uses: owner/toolkit/actions/promote@0123456789012345678901234567890123456789 # v9");
        cd.ShouldContain("    environment: live\n");
        cd.ShouldContain("      group: deploy-live\n      cancel-in-progress: false\n");
    }

    [Fact]
    public void A_pull_requests_run_is_cancelled_by_the_next_and_a_rollback_waits_for_no_deployment()
    {
        var files = Files(s_settings);

        files["w/ci.yml"].ShouldContain("  cancel-in-progress: true\n");
        files["w/rollback.yml"].ShouldContain("      group: operate-live\n      cancel-in-progress: false\n");
    }

    [Fact]
    public void Several_projects_get_workflows_of_their_own_that_start_on_changes_below_them()
    {
        var files = Files(s_settings with { Projects = ["models/a", "models/b"] });

        files.Count.ShouldBe(10);
        files["w/ci-models-a.yml"].ShouldContain("    paths:\n      - models/a/**\n");
        files["w/cd-models-b.yml"].ShouldContain("          project: models/b\n");
        files["w/cd-models-b.yml"].ShouldContain("      group: deploy-live-models/b\n");
    }

    [Fact]
    public void A_Python_repository_gets_Python_and_its_requirements()
    {
        var ci = Files(s_settings with { Language = ProjectLanguage.Python, Projects = ["ml"] })["w/ci.yml"];

        ci.ShouldContain("        working-directory: ml\n        run: python3 -m pip install --requirement requirements.txt\n");
        Files(s_settings)["w/ci.yml"].ShouldNotContain("python");
    }

    [Fact]
    public void What_may_be_called_takes_the_environments_as_inputs()
    {
        var files = ReusableFiles.Of([s_retrain], s_settings, "head").ToDictionary(x => x.Path, x => x.Text);

        files.Keys.Order(StringComparer.Ordinal).ShouldBe([".github/workflows/ci.yml", .. new[] { "cd", "ci", "disable", "retrain", "rollback" }.Select(x => $".github/workflows/mlops-{x}.yml")]);
        files[".github/workflows/mlops-cd.yml"].ShouldContain("    environment: ${{ inputs.production-environment }}\n");
        files[".github/workflows/mlops-cd.yml"].ShouldContain("        default: live\n");
    }

    private static Dictionary<string, string> Files(WorkflowSettings settings) => WorkflowFiles.Of([s_retrain], settings, "w", "head").ToDictionary(x => x.Path, x => x.Text);
}
