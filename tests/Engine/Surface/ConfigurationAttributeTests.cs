using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Tooling;

namespace MlOpsBuild.Engine.Tests.Surface;

public sealed class ConfigurationAttributeTests
{
    [Fact]
    public void A_workflow_is_named_like_its_file()
    {
        var workflow = new GitHubActionsAttribute("pull requests", GitHubActionsImage.UbuntuLatest) { InvokedTargets = ["Test"] };

        workflow.Id.ShouldBe("GitHubActions_pull_requests");
        workflow.DisplayName.ShouldBe("GitHubActions (pull_requests)");
        workflow.ConfigurationFile.ShouldBe(NukeBuild.RootDirectory / ".github" / "workflows" / "pull_requests.yml");
        workflow.RelevantTargetNames.ShouldBe(["Test"]);
    }

    [Theory]
    [InlineData(null, "AzurePipelines", "azure-pipelines.yml")]
    [InlineData("pull requests", "AzurePipelines_pull_requests", "azure-pipelines.pull_requests.yml")]
    public void A_pipeline_is_named_like_its_file(string? suffix, string id, string file)
    {
        var pipeline = new AzurePipelinesAttribute(suffix, AzurePipelinesImage.UbuntuLatest) { NonEntryTargets = ["A"], ExcludedTargets = ["B"] };

        pipeline.Id.ShouldBe(id);
        pipeline.ConfigurationFile.Name.ShouldBe(file);
        pipeline.IrrelevantTargetNames.ShouldBe(["A", "B"]);
    }

    [Fact]
    public void Images_and_permissions_have_the_names_that_the_hosts_know()
    {
        GitHubActionsImage.Ubuntu2404.GetValue().ShouldBe("ubuntu-24.04");
        AzurePipelinesImage.MacOsLatest.GetValue().ShouldBe("macOS-latest");
        GitHubActionsPermissions.IdToken.GetValue().ShouldBe("id-token");
        GitHubActionsTrigger.WorkflowDispatch.GetValue().ShouldBe("workflow_dispatch");
        Enum.GetValues<GitHubActionsImage>().Select(x => x.GetValue()).ShouldBeUnique();
    }
}
