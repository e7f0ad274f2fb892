using System.Reflection;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.Rollouts;
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
public interface IHasDelivery : IHasModel
{
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
            if (result.Outcome != Outcome.Pass)
                Assert.Fail($"{result.Outcome}: {result.Summary}");
            Serilog.Log.Information("{Summary}", result.Summary);
        }
        finally
        {
            ExitCode ??= interrupts.ExitCode;
        }
    });

    /// <summary>The version that FullTrain or Retrain of this build registered, or found to be what it trains; null where it did not run.</summary>
    string? TrainedModel
        => SucceededTargets.FirstOrDefault(x => x.Name is nameof(IFullTrain.FullTrain) or nameof(IRetrain.Retrain))?.SummaryInformation.GetValueOrDefault("Model") is { } model && model.Contains(':', StringComparison.Ordinal) ? model : null;

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
            Model = Model ?? TrainedModel,
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

    /// <summary>The workspace of an environment.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="name">The environment's name; null for the first.</param>
    WorkspaceChoice ChooseEnvironment(MlopsProject project, string? name)
    {
        ArgumentNullException.ThrowIfNull(project);
        // What the command line names is the environment that is meant, not each of the three.
        var settings = project.Environment(name).Settings;
        return new WorkspaceChoice
        {
            Platform = Platform ?? settings.Platform,
            Subscription = settings.Subscription,
            ResourceGroup = settings.ResourceGroup,
            Workspace = settings.Workspace,
            IsServerBuild = IsServerBuild,
        };
    }

    private static string Actor => GitHubActions.Instance is { } github
        ? $"{github.Actor} by {github.ServerUrl}/{github.Repository}/actions/runs/{github.RunId}"
        : AzurePipelines.Instance is { } azure ? $"Azure Pipelines, build {azure.BuildId}" : $"{System.Environment.UserName}@{System.Environment.MachineName}";
}
