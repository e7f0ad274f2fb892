using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Says where a model comes from.</summary>
public interface ITrace : IHasModel
{
    /// <summary>Follows a registered model back to data, environment, component and commit. A link that does not hold is an error.</summary>
    Target Trace => _ => _
        .Description("Follows a model back to data, environment, component and commit, and verifies every link")
        .Executes(() => Telling.Run(async () =>
        {
            using var interrupts = new Interrupts();
            var project = MlopsProject.Open(ProjectFolder.Root, Set);
            var workspace = await OpenWorkspace(ChooseWorkspace(project.Environment(Environment).Settings), interrupts.Token);
            var (isWhole, summary) = await new ModelTrace(project, workspace, Console.Out).RunAsync(Model, ReportsDirectory, interrupts.Token);
            if (!isWhole)
                Assert.Fail(summary);
            Log.Information("{Summary}", summary);
        }));
}
