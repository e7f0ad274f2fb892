using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Repository;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Makes what jobs run.</summary>
public interface IBuildCode : IHasProject
{
    /// <summary>Runs the build command of mlops.yml.</summary>
    Target BuildCode => _ => _
        .Description("Runs the build command of mlops.yml, which makes what jobs run")
        .Executes(() => Telling.Run(async () =>
        {
            using var interrupts = new Interrupts();
            await CodeBuild.RunAsync(MlopsProject.Open(ProjectFolder.Root, Set), Console.WriteLine, interrupts.Token);
        }));
}
