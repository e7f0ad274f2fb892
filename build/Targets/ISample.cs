using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Keeps a sample in the repository.</summary>
public interface ISample : IHasWorkspace, IHasReports
{
    /// <summary>Writes the sample that SampleTrain reads where the data lie in Azure, so that a fork's pull request needs no cloud.</summary>
    Target Sample => _ => _
        .Description("Writes the sample of train.sample.file, from data wherever they lie, for SampleTrain to read without a cloud")
        .Executes(() => Telling.Run(async () =>
        {
            using var interrupts = new Interrupts();
            var project = MlopsProject.Open(ProjectFolder.Root, Set);
            var (name, settings) = project.Environment(Environment);
            var choice = ChooseWorkspace(settings);
            var options = new TrainingOptions
            {
                Kind = TrainingKind.Full,
                Environment = name,
                Platform = choice.Platform ?? WorkspacePlatform.Local,
                Toolkit = "",
                Folder = ProjectFolder.Temporary("sample"),
                Reports = ReportsDirectory,
            };
            await new KeptSample(project, Console.WriteLine, TimeProvider.System).WriteAsync(options, x => OpenWorkspace(choice, x), interrupts.Token);
        }));
}
