using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.Comments;
using Octokit;

namespace MlOpsBuild.Reporting.GitHub;

/// <summary>
/// Check runs of a commit, one a name. GitHub adds the annotations of an update to those that are there and takes none away: so only
/// what is missing is sent, and a run that has annotations which are no longer true is succeeded by a new one of its name, which is
/// what GitHub then shows.
/// </summary>
/// <param name="api">The repository.</param>
/// <param name="place">The commit and the run.</param>
internal sealed class CheckRuns(GitHubApi api, GitHubPlace place)
{
    /// <summary>More in one request GitHub refuses.</summary>
    private const int Batch = 50;

    /// <summary>More nobody looks through, and each batch is a request; SARIF has all.</summary>
    private const int Most = 500;

    /// <summary>GitHub takes 65,535 characters of a summary.</summary>
    private const int MostSummary = 65_000;

    /// <summary>Publishes a check, or brings it up to date.</summary>
    /// <returns>Its page.</returns>
    public Task<Uri?> PutAsync(CheckReport check)
    {
        var all = SarifAnnotations.Of(check.Sarif);
        var annotations = all.Take(Most).ToList();
        var left = all.Count - annotations.Count;
        return api.DoAsync($"The check '{check.Name}'", "checks: write", () => PutAsync(check, annotations, left));
    }

    private async Task<Uri?> PutAsync(CheckReport check, List<NewCheckRunAnnotation> annotations, int left)
    {
        var there = await FindAsync(check.Name);
        var old = there is null ? [] : (await api.Client.Check.Run.GetAllAnnotations(api.Owner, api.Repository, there.Id, new ApiOptions { PageSize = 100 })).Select(SarifAnnotations.Key).ToHashSet(StringComparer.Ordinal);
        if (!old.IsSubsetOf(annotations.Select(SarifAnnotations.Key)))
            (there, old) = (null, []);
        var batches = annotations.Where(x => !old.Contains(SarifAnnotations.Key(x))).Chunk(Batch).ToList();
        if (there is null)
        {
            there = await CreateAsync(check, Output(check, batches.FirstOrDefault() ?? [], left), isLast: batches.Count <= 1);
            batches = [.. batches.Skip(1)];
            if (batches.Count == 0)
                return Page(there);
        }

        if (batches.Count == 0)
            batches = [[]];
        for (var i = 0; i < batches.Count; i++)
            there = await UpdateAsync(there.Id, check, Output(check, batches[i], left), isLast: i == batches.Count - 1);
        return Page(there);
    }

    /// <summary>The newest run of the name that this toolkit began: only the application that began a run may change it.</summary>
    private async Task<CheckRun?> FindAsync(string name)
    {
        var found = await api.Client.Check.Run.GetAllForReference(api.Owner, api.Repository, place.Commit, new CheckRunRequest { CheckName = name, Filter = CheckRunCompletedAtFilter.All }, new ApiOptions { PageSize = 100 });
        return found.CheckRuns.Where(x => x.ExternalId == ExternalId(name) && x.Name == name).MaxBy(x => x.Id);
    }

    private Task<CheckRun> CreateAsync(CheckReport check, NewCheckRunOutput output, bool isLast)
    {
        var run = new NewCheckRun(check.Name, place.Commit) { ExternalId = ExternalId(check.Name), DetailsUrl = place.RunPage?.AbsoluteUri, Output = output, Status = CheckStatus.InProgress };
        if (isLast)
            (run.Status, run.Conclusion) = (CheckStatus.Completed, Conclusion(check.Outcome));
        return api.Client.Check.Run.Create(api.Owner, api.Repository, run);
    }

    private Task<CheckRun> UpdateAsync(long id, CheckReport check, NewCheckRunOutput output, bool isLast)
    {
        var run = new CheckRunUpdate { DetailsUrl = place.RunPage?.AbsoluteUri, Output = output, Status = CheckStatus.InProgress };
        if (isLast)
            (run.Status, run.Conclusion) = (CheckStatus.Completed, Conclusion(check.Outcome));
        return api.Client.Check.Run.Update(api.Owner, api.Repository, id, run);
    }

    /// <summary>Every request says title and summary again: an update without them would empty them.</summary>
    private static NewCheckRunOutput Output(CheckReport check, NewCheckRunAnnotation[] annotations, int left) => new(
        check.Title.Length > 0 ? check.Title : check.Outcome.ToString(),
        MarkdownCut.To(CommentWording.Quiet(check.Summary), MostSummary, "_Cut here; the page of the run has all of it._") + (left > 0 ? $"\n\n_{left} more are in lint.sarif._" : ""))
    {
        Annotations = annotations.Length > 0 ? annotations : null,
    };

    /// <summary>A required check that is neutral or skipped lets a pull request through, and no evidence must not.</summary>
    private static CheckConclusion Conclusion(Outcome outcome) => outcome == Outcome.Pass ? CheckConclusion.Success : CheckConclusion.Failure;

    private static string ExternalId(string name) => $"mlopsbuild:{name}";

    private static Uri? Page(CheckRun run) => Uri.TryCreate(run.HtmlUrl, UriKind.Absolute, out var page) ? page : null;
}
