using System.Globalization;
using MlOpsBuild.Reporting.AzureDevOps;

namespace MlOpsBuild.Workflow.Publication;

/// <summary>The run of Azure Pipelines, by its variables (Microsoft Learn, "Use predefined variables").</summary>
internal static class AzureDevOpsRun
{
    /// <summary>Where it is; null where no collection or project is named.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="commit">The commit that is checked out, where the environment names none.</param>
    public static AzureDevOpsPlace? Read(Func<string, string?> variables, string? commit)
    {
        string? Say(string name) => variables(name) is { Length: > 0 } text ? text : null;
        long? Number(string name) => long.TryParse(Say(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        if (!Uri.TryCreate(Say("SYSTEM_COLLECTIONURI") ?? Say("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"), UriKind.Absolute, out var collection) || Say("SYSTEM_TEAMPROJECT") is not { } project)
            return null;
        var run = Number("BUILD_BUILDID") ?? 0;
        return new AzureDevOpsPlace
        {
            Collection = collection,
            Project = project,
            // Of a repository on GitHub the number is GitHub's, and there is no pull request here.
            Repository = Say("BUILD_REPOSITORY_PROVIDER") is null or "TfsGit" ? Say("BUILD_REPOSITORY_ID") ?? Say("BUILD_REPOSITORY_NAME") : null,
            PullRequest = Number("SYSTEM_PULLREQUEST_PULLREQUESTID"),
            // What is built of a pull request is a merge that nobody sees.
            Commit = Say("SYSTEM_PULLREQUEST_SOURCECOMMITID") ?? Say("BUILD_SOURCEVERSION") ?? commit ?? "",
            Run = run,
            RunPage = run > 0 ? new Uri($"{collection.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(project)}/_build/results?buildId={run}") : null,
        };
    }
}
