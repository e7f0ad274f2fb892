using System.Reflection;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.Rollouts;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Publication;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build releases the model of <c>mlops.yml</c>.</summary>
public interface IHasDelivery : IHasEnvironments, IHasReports, IHasPublication
{
    /// <summary>What came of it.</summary>
    static BuildOutput OutcomeOutput { get; } = new("outcome", "What came of it: Pass, Fail, Inconclusive or Error");

    /// <summary>Who answers.</summary>
    static BuildOutput TrafficOutput { get; } = new("traffic", "Who answers callers now, with percentages");

    /// <summary>What answers, or was refused.</summary>
    static BuildOutput ReleaseOutput { get; } = new("release", "Hash of the release that the outcome is about; empty where it is the fallback");

    /// <summary>The model in it.</summary>
    static BuildOutput ModelOutput { get; } = new("model", "Model of that release, as name:version");

    /// <summary>Releases, shows what came of it, and fails unless it passes.</summary>
    /// <param name="environment">Where, unless the command line says.</param>
    /// <param name="report">The name of its report.</param>
    /// <param name="work">What is done.</param>
    /// <param name="target">The target's name.</param>
    /// <param name="move">What it does to what serves.</param>
    Task Deliver(string environment, string report, Func<MlopsProject, DeliveryOptions, CancellationToken, Task<DeliveryResult>> work, string target, ReleaseMove move = ReleaseMove.None) => Run(target, async () =>
    {
        using var interrupts = new Interrupts();
        var project = MlopsProject.Open(ProjectFolder.Root, Set);
        try
        {
            var options = DeliveryOf(project, Environment ?? environment);
            var telling = new ReleaseTelling(Publisher, move, options.Environment, ChooseEnvironment(project, options.Environment).Decide());
            var result = await telling.AroundAsync(() => work(project, options, interrupts.Token), interrupts.Token);
            await RunPage.AddAsync(ReportsDirectory / (report + ".md"), result.Markdown, CancellationToken.None);
            // A rollout has written more already.
            if (result is { Report: { } done, Rollout: null })
                await ReportFile.WriteAsync(ReportsDirectory / (report + ".json"), ReleaseJson.Of(done), CancellationToken.None);
            await Say(new TargetReport(target, result.Outcome, SectionText.Of(result.Summary, result.Markdown)), CancellationToken.None);
            ReportSummary(x =>
            {
                x["Traffic"] = result.Traffic;
                return x;
            });
            OutcomeOutput.Write(this, $"{result.Outcome}");
            TrafficOutput.Write(this, result.Traffic);
            ReleaseOutput.Write(this, result.Report?.Release);
            ModelOutput.Write(this, result.Report?.Model);
            if (result.Outcome != Outcome.Pass)
                Assert.Fail($"{result.Outcome}: {result.Summary}");
            Serilog.Log.Information("{Summary}", result.Summary);
        }
        finally
        {
            ExitCode ??= interrupts.ExitCode;
        }
    });

    /// <summary>Who releases what, and where.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="environment">The environment's name.</param>
    DeliveryOptions DeliveryOf(MlopsProject project, string environment)
    {
        ArgumentNullException.ThrowIfNull(project);
        var choice = ChooseEnvironment(project, environment);
        return new DeliveryOptions
        {
            Environment = environment,
            Actor = Actor,
            Toolkit = typeof(IHasDelivery).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            Reports = ReportsDirectory,
            Folder = ProjectFolder.Temporary("delivery"),
            OpenWorkspace = (name, cancel) => OpenWorkspace(name is null ? ChooseEnvironment(project, null) : ChooseEnvironment(project, name), cancel),
            OpenRegistry = project.Document.Registry is { } registry
                ? cancel => Workspaces.OpenRegistryAsync(ProjectFolder, choice, registry.Name, (registry.Subscription, registry.ResourceGroup), TimeProvider.System, cancel)
                : null,
        };
    }

    /// <summary>Whether all environments that a release passes are the emulator's.</summary>
    /// <param name="project">The repository.</param>
    bool IsOnThisMachine(MlopsProject project)
        => new[] { null, DeliveryOptions.Staging, DeliveryOptions.Production }.All(x => ChooseEnvironment(project, x).Decide().Platform == WorkspacePlatform.Local);

    private static string Actor => GitHubActions.Instance is { } github
        ? $"{github.Actor} by {github.ServerUrl}/{github.Repository}/actions/runs/{github.RunId}"
        : AzurePipelines.Instance is { } azure ? $"Azure Pipelines, build {azure.BuildId}" : $"{System.Environment.UserName}@{System.Environment.MachineName}";
}
