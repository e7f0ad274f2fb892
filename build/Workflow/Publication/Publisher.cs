using System.Diagnostics.CodeAnalysis;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.AzureDevOps;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.GitHub;
using MlOpsBuild.Reporting.Trouble;

namespace MlOpsBuild.Workflow.Publication;

/// <summary>
/// Puts reports where people look: on a CI system with a token, or where it was asked for. What cannot be published is warned of and
/// fails nothing: the work was done, and its report is in a file.
/// </summary>
public sealed class Publisher
{
    /// <summary>A build does not wait longer for one report, whatever happens.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly PublicationSettings _settings;
    private readonly Action<string> _say;
    private readonly Action<string> _warn;
    private readonly GitHubPlace? _github;
    private readonly AzureDevOpsPlace? _azure;
    private bool _isRefusedToFork;

    /// <param name="settings">Whether and as whom.</param>
    /// <param name="say">Hears a line.</param>
    /// <param name="warn">Hears a warning.</param>
    public Publisher(PublicationSettings settings, Action<string> say, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_settings, _say, _warn) = (settings, say, warn);
        if (settings.IsAsked == false || (settings.IsAsked is null && settings.Host == CiHost.None))
            return;
        var github = settings.Host != CiHost.AzurePipelines ? GitHubRun.Read(settings.Variables, settings.Commit) : null;
        var azure = settings.Host != CiHost.GitHubActions ? AzureDevOpsRun.Read(settings.Variables, settings.Commit) : null;
        if (settings.GitHubToken is { Length: > 0 })
            _github = github;
        if (settings.AzureDevOpsToken is { Length: > 0 })
            _azure = azure;
        if (_github is not null || _azure is not null)
            return;
        if (settings.IsAsked == true)
            _warn("MLO392 There is nowhere to publish to: a token (GITHUB_TOKEN or SYSTEM_ACCESSTOKEN) and the name of the repository (GITHUB_REPOSITORY, or SYSTEM_COLLECTIONURI and SYSTEM_TEAMPROJECT) are needed.");
        else if (github?.PullRequest is not null || azure?.PullRequest is not null)
            _say($"Reports are on the run's page only: this step is not given {(github is not null ? "GITHUB_TOKEN" : "SYSTEM_ACCESSTOKEN")}.");
    }

    /// <summary>Whether anything is published.</summary>
    public bool IsOn => _github is not null || _azure is not null;

    /// <summary>Whether it was asked for by name, also where the host would not.</summary>
    public bool IsAsked => IsOn && _settings.IsAsked == true;

    /// <summary>Publishes what a target has to say.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether lines are marked by a check run, so that nobody else needs to mark them.</returns>
    public async Task<bool> ReportAsync(TargetReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var areMarked = false;
        var section = SectionOf(report);
        if (_github is not null)
        {
            var github = GitHub(_github);
            await TryAsync(_github.PullRequest is not null, async x => Lost(await github.CommentAsync(section, x)), cancellationToken);
            areMarked = await TryAsync(report.Sarif is not null, x => github.CheckAsync(CheckOf(report), x), cancellationToken);
        }

        if (_azure is not null)
        {
            var azure = Azure(_azure);
            await TryAsync(_azure is { PullRequest: not null, Repository: not null }, async x => Lost(await azure.CommentAsync(section, x)), cancellationToken);
            await TryAsync(_azure is { PullRequest: not null, Repository: not null }, x => azure.StatusAsync(section, x), cancellationToken);
        }

        return areMarked;
    }

    /// <summary>Says how far a release is, in GitHub's list of deployments.</summary>
    /// <param name="notice">What is said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task DeployAsync(DeploymentNotice notice, CancellationToken cancellationToken)
        => TryAsync(_github is not null, x => GitHub(_github!).DeployAsync(notice, x), cancellationToken);

    /// <summary>Says that an earlier release serves again.</summary>
    /// <param name="notice">What is said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task ReturnAsync(DeploymentNotice notice, CancellationToken cancellationToken)
        => TryAsync(_github is not null, x => GitHub(_github!).ReturnAsync(notice, x), cancellationToken);

    /// <summary>Says that no release of a model serves any longer.</summary>
    /// <param name="notice">What is said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task DisableAsync(DeploymentNotice notice, CancellationToken cancellationToken)
        => TryAsync(_github is not null, x => GitHub(_github!).DisableAsync(notice, x), cancellationToken);

    /// <summary>Says that a trouble stands: an issue, or a work item, opened once and kept up to date.</summary>
    /// <param name="trouble">The trouble, without place and time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task StandsAsync(StandingTrouble trouble, CancellationToken cancellationToken)
    {
        trouble = Placed(trouble);
        if (_github is not null)
            await TryAsync(true, async x => Told(await GitHub(_github).StandsAsync(trouble, x)), cancellationToken);
        if (_azure is not null)
            await TryAsync(true, async x => _say($"Work item {await Azure(_azure).StandsAsync(trouble, x)} says so."), cancellationToken);
    }

    /// <summary>Says that a trouble is over, if one stood.</summary>
    /// <param name="trouble">The trouble, without place and time.</param>
    /// <param name="why">What shows it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task IsOverAsync(StandingTrouble trouble, string why, CancellationToken cancellationToken)
    {
        trouble = Placed(trouble);
        if (_github is not null)
            await TryAsync(true, async x => Told(await GitHub(_github).IsOverAsync(trouble, why, x)), cancellationToken);
        if (_azure is not null)
            await TryAsync(true, x => Azure(_azure).IsOverAsync(trouble, why, x), cancellationToken);
    }

    private void Told(Uri? issue)
    {
        if (issue is not null)
            _say($"Issue: {issue}");
    }

    private void Lost(bool isThere)
    {
        if (!isThere)
            _warn("MLO391 Other jobs write the comment on the pull request faster than this one could; its section may be missing there. It is on the run's page.");
    }

    private GitHubReports GitHub(GitHubPlace place) => new(place, _settings.GitHubToken!, _settings.Product, _settings.Options);

    private AzureDevOpsReports Azure(AzureDevOpsPlace place) => new(place, _settings.AzureDevOpsToken!, _settings.Product, _settings.Options);

    private ReportSection SectionOf(TargetReport report) => new()
    {
        Name = report.Target,
        Outcome = report.Outcome,
        Headline = report.Text.Headline,
        Body = report.Text.Body,
        Details = report.Text.Details,
        Commit = _github?.Commit ?? _azure?.Commit ?? "",
        Run = _github?.Run ?? _azure?.Run ?? 0,
        RunPage = _github?.RunPage ?? _azure?.RunPage,
        Artifacts = _github?.RunPage is { } page ? new Uri(page.AbsoluteUri + "#artifacts") : _azure?.RunPage is { } results ? new Uri(results.AbsoluteUri + "&view=artifacts&type=publishedArtifacts") : null,
        At = _settings.Options.Time.GetUtcNow(),
    };

    private CheckReport CheckOf(TargetReport report) => new()
    {
        Name = $"{_settings.Product}: {report.Target}",
        Outcome = report.Outcome,
        Title = report.Text.Headline,
        Summary = report.Text.Details.Length > 0 ? report.Text.Details : report.Text.Headline,
        Sarif = report.Sarif!,
    };

    private StandingTrouble Placed(StandingTrouble trouble) => (trouble ?? throw new ArgumentNullException(nameof(trouble))) with
    {
        Product = _settings.Product,
        Commit = _github?.Commit ?? _azure?.Commit ?? "",
        Run = _github?.Run ?? _azure?.Run ?? 0,
        RunPage = _github?.RunPage ?? _azure?.RunPage,
        At = _settings.Options.Time.GetUtcNow(),
    };

    private Task<bool> TryAsync<T>(bool isWanted, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) => TryAsync(isWanted, (Func<CancellationToken, Task>)(x => work(x)), cancellationToken);

    [SuppressMessage("Design", "CA1031", Justification = "A report that cannot be published fails nothing, whatever keeps it.")]
    private async Task<bool> TryAsync(bool isWanted, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (!isWanted || _isRefusedToFork)
            return false;
        using var limit = new CancellationTokenSource(s_patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await work(either.Token);
            return true;
        }
        catch (PublicationException exception) when (exception.IsDenied && _github?.IsFork == true)
        {
            _isRefusedToFork = true;
            _say("This pull request comes from a fork, whose runs may read only: reports are on the run's page, not on the pull request.");
        }
        catch (PublicationException exception)
        {
            _warn(exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            _warn($"MLO391 A report was not published: {(exception is OperationCanceledException ? $"it took longer than {Durations.Text(s_patience)}" : exception.Message)}");
        }

        return false;
    }
}
