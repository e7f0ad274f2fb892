using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Tests.Operations;

public sealed class WorkspaceChoiceTests
{
    [Fact]
    public void On_a_desk_the_emulator_is_meant()
    {
        var (platform, scope) = new WorkspaceChoice { Workspace = "mlw-mine" }.Decide();

        platform.ShouldBe(WorkspacePlatform.Local);
        scope.Path.ShouldBe("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-local/providers/Microsoft.MachineLearningServices/workspaces/mlw-mine");
    }

    [Fact]
    public void On_a_server_nothing_is_guessed()
    {
        Should.Throw<WorkflowException>(() => new WorkspaceChoice { IsServerBuild = true }.Decide()).DiagnosticId.ShouldBe("MLO270");
        new WorkspaceChoice { IsServerBuild = true, Platform = WorkspacePlatform.Local }.Decide().Scope.Workspace.ShouldBe("mlw-local");
    }

    [Fact]
    public void Names_of_Azure_are_never_guessed()
        => Should.Throw<WorkflowException>(() => new WorkspaceChoice { Platform = WorkspacePlatform.Azure, ResourceGroup = "rg" }.Decide())
            .Message.ShouldBe("MLO270 --platform azure needs --subscription, --workspace too.");
}
