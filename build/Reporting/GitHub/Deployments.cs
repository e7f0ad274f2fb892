using System.Text.Json;
using Octokit;

namespace MlOpsBuild.Reporting.GitHub;

/// <summary>
/// Deployments of a project to an environment. A job that names an environment has a deployment by GitHub Actions already: that one
/// is then told of, and no second one begun.
/// </summary>
/// <param name="api">The repository.</param>
/// <param name="place">The commit and the run.</param>
/// <param name="product">The project's name: of several in one repository, each has its own deployments.</param>
internal sealed class Deployments(GitHubApi api, GitHubPlace place, string product)
{
    private const string Permission = "deployments: write";

    /// <summary>GitHub takes 140 characters.</summary>
    private const int MostDescription = 140;

    /// <summary>Each costs a request; a release that served is found among the newest, or not at all.</summary>
    private const int MostLookedAt = 10;

    /// <summary>A run has one deployment to an environment, however often it is tried; from a laptop, a commit has.</summary>
    private string RunKey => place.Run != 0 ? $"{place.Run}" : $"local {place.Commit}";

    /// <summary>Says of the deployment of this run how far it is; begins it where there is none.</summary>
    public Task<long> TellAsync(DeploymentNotice notice) => api.DoAsync($"The deployment to {notice.Environment}", Permission, async () =>
    {
        var mine = await MineAsync(notice.Environment) ?? (await BeginAsync(notice)).Id;
        await StatusAsync(mine, State(notice.Phase), notice);
        if (notice.Phase == DeploymentPhase.Success)
            await EndAsync((await OfProductAsync(notice.Environment)).Where(x => x.Deployment.Id != mine), notice);
        return mine;
    });

    /// <summary>
    /// Says that an earlier release serves again: its deployment, found by the model, succeeds once more, and what served instead is
    /// inactive by that. Where it is not found, this run's own stands for it.
    /// </summary>
    public Task<long> ReturnAsync(DeploymentNotice notice) => api.DoAsync($"The deployment to {notice.Environment}", Permission, async () =>
    {
        var all = await OfProductAsync(notice.Environment);
        var earlier = notice.Model is { } model ? all.FirstOrDefault(x => x.Facts.GetValueOrDefault("model") == model)?.Deployment.Id : null;
        var back = earlier ?? await MineAsync(notice.Environment) ?? (await BeginAsync(notice)).Id;
        await EndAsync(all.Where(x => x.Deployment.Id != back), notice);
        await StatusAsync(back, DeploymentState.Success, notice);
        return back;
    });

    /// <summary>Says that no release of a model serves: all that did are inactive.</summary>
    public Task<int> DisableAsync(DeploymentNotice notice) => api.DoAsync($"The deployment to {notice.Environment}", Permission, async () =>
    {
        var all = await OfProductAsync(notice.Environment);
        return await EndAsync(all, notice);
    });

    /// <summary>Makes inactive what was active.</summary>
    private async Task<int> EndAsync(IEnumerable<Known> deployments, DeploymentNotice notice)
    {
        var count = 0;
        foreach (var gone in deployments)
        {
            if (await LastAsync(gone.Deployment.Id) is not { } last || last.State.Value is not (DeploymentState.Success or DeploymentState.InProgress))
                continue;
            await StatusAsync(gone.Deployment.Id, DeploymentState.Inactive, notice with { Address = null });
            count++;
        }

        return count;
    }

    /// <summary>The deployment that this run began: by its payload, or GitHub Actions' own by the address of its log.</summary>
    private async Task<long?> MineAsync(string environment)
    {
        foreach (var (deployment, facts) in await AllAsync(environment, place.Commit))
        {
            if (facts.GetValueOrDefault("run") == RunKey && facts.GetValueOrDefault("product") == product)
                return deployment.Id;
            if (facts.Count == 0 && place.Run != 0 && await LastAsync(deployment.Id) is { } last && (last.LogUrl ?? last.TargetUrl ?? "").Contains($"/actions/runs/{place.Run}/", StringComparison.Ordinal))
                return deployment.Id;
        }

        return null;
    }

    /// <summary>Those that this toolkit began for the project: the newest few, each of which costs a request.</summary>
    private async Task<List<Known>> OfProductAsync(string environment)
        => [.. (await AllAsync(environment, commit: null)).Where(x => x.Facts.GetValueOrDefault("product") == product).Take(MostLookedAt)];

    /// <summary>The newest first. Octokit's own list has no filter, and breaks on a payload that is text.</summary>
    private async Task<IReadOnlyList<Known>> AllAsync(string environment, string? commit)
    {
        var filter = new Dictionary<string, string> { ["environment"] = environment };
        if (commit is not null)
            filter["sha"] = commit;
        var all = await api.ListAsync<FoundDeployment>("deployments", filter, most: 1);
        return [.. all.OrderByDescending(x => x.Id).Select(x => new Known(x, Facts(x.Payload)))];
    }

    /// <summary>What we wrote as payload, an object or its text; empty for others' payloads.</summary>
    private static Dictionary<string, string> Facts(object? payload)
    {
        if (payload is string { Length: > 0 } text)
            return FromText(text);
        return payload is IDictionary<string, object> fields ? fields.Where(x => x.Value is string).ToDictionary(x => x.Key, x => (string)x.Value, StringComparer.Ordinal) : [];
    }

    private static Dictionary<string, string> FromText(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private Task<Deployment> BeginAsync(DeploymentNotice notice)
    {
        var payload = new Dictionary<string, string> { ["product"] = product, ["run"] = RunKey };
        if (notice.Model is { } model)
            payload["model"] = model;
        return api.Client.Repository.Deployment.Create(api.Owner, api.Repository, new NewDeployment(place.Commit)
        {
            Environment = notice.Environment,
            Description = Cut(notice.Description),
            Payload = payload,
            // What is deployed is a model that passed its own gates: nothing is merged for it, and no other check is waited for.
            AutoMerge = false,
            RequiredContexts = [],
            ProductionEnvironment = notice.Environment.Equals("production", StringComparison.OrdinalIgnoreCase),
            TransientEnvironment = false,
        });
    }

    /// <summary>Once, also when the answer to the first request was lost.</summary>
    private async Task StatusAsync(long deployment, DeploymentState state, DeploymentNotice notice)
    {
        var status = new NewDeploymentStatus(state)
        {
            Description = Cut(notice.Description),
            LogUrl = place.RunPage?.AbsoluteUri,
            EnvironmentUrl = notice.Address?.AbsoluteUri,
            Environment = notice.Environment,
            // A repository of several projects has several releases at once in an environment; only a project's own are ended, by us.
            AutoInactive = false,
        };
        if (await LastAsync(deployment) is { } last && last.State.Value == state && last.Description == status.Description && (last.LogUrl ?? "") == (status.LogUrl ?? ""))
            return;
        await api.Client.Repository.Deployment.Status.Create(api.Owner, api.Repository, deployment, status);
    }

    private async Task<DeploymentStatus?> LastAsync(long deployment)
        => (await api.ListAsync<DeploymentStatus>($"deployments/{deployment}/statuses", most: 1)).MaxBy(x => x.Id);

    private static DeploymentState State(DeploymentPhase phase) => phase switch
    {
        DeploymentPhase.InProgress => DeploymentState.InProgress,
        DeploymentPhase.Success => DeploymentState.Success,
        DeploymentPhase.Inactive => DeploymentState.Inactive,
        _ => DeploymentState.Failure,
    };

    private static string Cut(string text) => text.Length <= MostDescription ? text : text[..(MostDescription - 1)] + "…";

    private sealed record Known(FoundDeployment Deployment, Dictionary<string, string> Facts);
}
