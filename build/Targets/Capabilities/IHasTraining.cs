using System.Reflection;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Publication;
using MlOpsBuild.Workflow.Submission;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build trains the model of <c>mlops.yml</c>.</summary>
public interface IHasTraining : IHasWorkspace, IHasReports, IHasPublication
{
    /// <summary>Whether it is said what changed since the last train.</summary>
    [Parameter("Says what changed since the last train")]
    bool Why => TryGetValue<bool>(() => Why);

    /// <summary>The gates.</summary>
    static BuildOutput GatesOutput { get; } = new("gates", "How many gates pass, as 4 of 4");

    /// <summary>Trains, shows what came of it, and fails unless every gate that is on passes.</summary>
    /// <param name="task">The training.</param>
    Task Train(TrainingTask task) => Telling.Run(async () =>
    {
        using var interrupts = new Interrupts();
        var project = MlopsProject.Open(ProjectFolder.Root, Set);
        try
        {
            await task.Before(project, interrupts.Token);
            var result = await TrainAsync(project, task.Kind, task.Changes, interrupts.Token);
            await RunPage.AddAsync(ReportsDirectory / (task.Kind == TrainingKind.Full ? "fulltrain.md" : "sampletrain.md"), result.Markdown, interrupts.Token);
            await Say(new TargetReport(task.Target, result.Outcome, result.Text), interrupts.Token);
            await task.Tell(result);
            TagRun(task.Target, result);
            ReportSummary(x =>
            {
                x["Gates"] = result.Gates;
                x["Model"] = result.Model;
                return x;
            });
            GatesOutput.Write(this, result.Gates);
            if (task.Kind == TrainingKind.Full && result.Model.Contains(':', StringComparison.Ordinal))
                IFullTrain.ModelOutput.Write(this, result.Model);
            if (!result.IsPass)
                Assert.Fail(result.Summary);
        }
        finally
        {
            ExitCode ??= interrupts.ExitCode;
        }
    }, async why =>
    {
        await SayFault(task.Target, why);
        await task.TellFault(why);
    });

    /// <summary>Trains, and says what came of it.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="kind">On what.</param>
    /// <param name="changes">Changes to the pipeline document, <c>a.b.c=value</c>.</param>
    /// <param name="cancellationToken">Ends the training and its job.</param>
    Task<TrainingResult> TrainAsync(MlopsProject project, TrainingKind kind, IReadOnlyList<string> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        var (name, settings) = project.Environment(Environment);
        var choice = ChooseWorkspace(settings);
        if (kind == TrainingKind.Sample)
            choice = choice with { Platform = WorkspacePlatform.Local };
        choice.Decide();
        var training = new ModelTraining(project, Console.Out, IsLookedAt, TimeProvider.System);
        var options = new TrainingOptions
        {
            Kind = kind,
            Overrides = changes,
            Environment = name,
            Platform = choice.Decide().Platform,
            Toolkit = Toolkit,
            Folder = ProjectFolder.Temporary("training"),
            Reports = ReportsDirectory,
            TellsWhy = Why,
        };
        return training.RunAsync(options, x => OpenWorkspace(choice, x), cancellationToken);
    }

    /// <summary>Model and verdict among the tags of a run of Azure Pipelines, by which its list is filtered. A tag has no colon.</summary>
    private static void TagRun(string target, TrainingResult result)
    {
        AzurePipelines.Instance?.AddBuildTag($"{target} {(result.IsPass ? "passed" : "did not pass")}");
        if (result.IsPass && result.Model.Split(':') is [var name, var version])
            AzurePipelines.Instance?.AddBuildTag($"{name} v{version}");
    }

    private static string Toolkit => typeof(IHasTraining).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
