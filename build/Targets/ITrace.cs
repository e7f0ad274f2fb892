using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Says where a model comes from.</summary>
public interface ITrace : IHasEnvironments, IHasWorkspace, IHasModel, IHasReports
{
    /// <summary>Whether the model is meant that callers get.</summary>
    [Parameter("Traces the model that answers in production, or in the environment that is named with --environment")]
    bool Live => TryGetValue<bool?>(() => Live) ?? false;

    /// <summary>Follows a registered model back to data, environment, component and commit. A link that does not hold is an error.</summary>
    Target Trace => _ => _
        .Description("Follows a model back to data, environment, component and commit, and verifies every link")
        .Executes(() => Telling.Run(async () =>
        {
            using var interrupts = new Interrupts();
            var project = MlopsProject.Open(ProjectFolder.Root, Set);
            var workspace = await OpenWorkspace(Live ? ChooseEnvironment(project, null) : ChooseWorkspace(project.Environment(Environment).Settings), interrupts.Token);
            var model = Live ? await LiveModel.NameAsync(project, await OpenWorkspace(ChooseEnvironment(project, Environment ?? DeliveryOptions.Production), interrupts.Token), interrupts.Token) : Model;
            var (isWhole, summary) = await new ModelTrace(project, workspace, Console.Out).RunAsync(model, ReportsDirectory, interrupts.Token);
            if (!isWhole)
                Assert.Fail(summary);
            Log.Information("{Summary}", summary);
        }));
}
