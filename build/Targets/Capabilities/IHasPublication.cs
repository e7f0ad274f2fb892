using System.Runtime.CompilerServices;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Workflow.Publication;
using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Git;
using Serilog;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build says on GitHub and Azure DevOps what came of it.</summary>
public interface IHasPublication : IHasProject
{
    /// <summary>Whether reports are published.</summary>
    [Parameter("Publishes reports on GitHub or Azure DevOps: default is on a CI system that gives a token, and never elsewhere")]
    bool? Publish => TryGetValue<bool?>(() => Publish);

    /// <summary>The token for GitHub.</summary>
    [Secret]
    [Parameter("Token with which reports are published on GitHub; GitHub Actions has one")]
    string? GitHubToken => TryGetValue(() => GitHubToken);

    /// <summary>The token for Azure DevOps.</summary>
    [Secret]
    [Parameter("Token with which reports are published on Azure DevOps; Azure Pipelines has one")]
    string? SystemAccessToken => TryGetValue(() => SystemAccessToken);

    /// <summary>Who publishes: one for the whole build, so that it says a thing once.</summary>
    Publisher Publisher => Publishers.Of(this);

    /// <summary>Says what came of a target where people look; in vain fails nothing.</summary>
    /// <param name="report">What is said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether lines are marked by it.</returns>
    Task<bool> Say(TargetReport report, CancellationToken cancellationToken) => Publisher.ReportAsync(report, cancellationToken);

    /// <summary>Ends a target with the sentence that was written for its user, there and where people look.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="work">Its work.</param>
    Task Run(string target, Func<Task> work) => Telling.Run(work, x => SayFault(target, x));

    /// <summary>Says where people look why nothing came of a target.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="why">The sentence for its user.</param>
    Task SayFault(string target, string why) => Say(new TargetReport(target, Outcome.Error, SectionText.Of(why, "")), CancellationToken.None);

    private static class Publishers
    {
        private static readonly ConditionalWeakTable<IHasPublication, Publisher> s_all = [];

        public static Publisher Of(IHasPublication build) => s_all.GetValue(build, x => new Publisher(
            new PublicationSettings
            {
                Product = ProductName.Of(x.ProjectFolder.Root),
                Host = GitHubActions.Instance is not null ? CiHost.GitHubActions : AzurePipelines.Instance is not null ? CiHost.AzurePipelines : CiHost.None,
                IsAsked = x.Publish,
                GitHubToken = x.GitHubToken,
                AzureDevOpsToken = x.SystemAccessToken,
                Commit = x.Publish == true ? Head(x) : null,
            },
            line => Log.Information("{Line}", line),
            line => Log.Warning("{Line}", line)));

        private static string? Head(IHasPublication build)
        {
            try
            {
                return GitRepository.FromLocalDirectory(build.Project).Commit;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }
}
