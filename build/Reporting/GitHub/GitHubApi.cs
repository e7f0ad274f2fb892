using System.Reflection;
using MlOpsBuild.Reporting.Http;
using Octokit;
using Octokit.Internal;

namespace MlOpsBuild.Reporting.GitHub;

/// <summary>GitHub's REST API for one publication.</summary>
internal sealed class GitHubApi
{
    /// <summary>GitHub's bound.</summary>
    private const int MostOnPage = 100;

    private readonly Attempts _attempts;
    private readonly Connection _connection;
    private readonly PublicationOptions _options;
    private readonly GitHubPlace _place;
    private readonly CancellationToken _cancellationToken;

    /// <param name="place">The repository.</param>
    /// <param name="token">The workflow's token, or a person's.</param>
    /// <param name="options">How patiently.</param>
    /// <param name="cancellationToken">Ends what is under way: Octokit takes none by itself.</param>
    /// <exception cref="PublicationException">The token would travel without encryption (MLO393).</exception>
    public GitHubApi(GitHubPlace place, string token, PublicationOptions options, CancellationToken cancellationToken)
    {
        (_place, _options, _cancellationToken) = (place, options, cancellationToken);
        _attempts = new Attempts("GitHub", options);
        var address = SafeAddress.Of(place.Api, "GITHUB_API_URL");
        var version = typeof(GitHubApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        var http = new HttpClientAdapter(() => new GitHubHeaders(cancellationToken) { InnerHandler = options.Transport?.Invoke() ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } });
        // GitHubClient's own constructors put /api/v3 behind every address but github.com's; the runner's already says where the API is.
        _connection = new Connection(new ProductHeaderValue("MlOpsBuild", version), address, new InMemoryCredentialStore(new Credentials(token)), http, new SimpleJsonSerializer());
        _connection.SetRequestTimeout(options.RequestTimeout);
        Client = new GitHubClient(_connection);
    }

    public GitHubClient Client { get; }

    public string Owner => _place.Owner;

    public string Repository => _place.Repository;

    /// <summary>All of a list, page by page. Octokit's own lists say more in their queries than GitHub documents, and less where it would help.</summary>
    /// <param name="path">The list, below the repository.</param>
    /// <param name="filter">Parameters of its query.</param>
    /// <param name="most">The most pages; null for all.</param>
    public Task<IReadOnlyList<T>> ListAsync<T>(string path, Dictionary<string, string>? filter = null, int? most = null)
        => new ApiConnection(_connection).GetAll<T>(new Uri($"repos/{Uri.EscapeDataString(Owner)}/{Uri.EscapeDataString(Repository)}/{path}", UriKind.Relative), filter ?? [], new ApiOptions { PageSize = MostOnPage, PageCount = most });

    /// <summary>Does a piece of work that begins with reading what is there; again when GitHub could not take it.</summary>
    /// <param name="what">What is published, for messages.</param>
    /// <param name="permission">What it needs, as a workflow writes it: <c>pull-requests: write</c>.</param>
    /// <param name="work">The piece of work.</param>
    /// <exception cref="PublicationException">It may not (MLO390), or it does not work (MLO391).</exception>
    public async Task<T> DoAsync<T>(string what, string permission, Func<Task<T>> work)
    {
        try
        {
            return await _attempts.RunAsync(what, work, x => GitHubFaults.Passing(x, _options.Time.GetUtcNow(), _cancellationToken), _cancellationToken);
        }
        catch (ApiException exception)
        {
            throw GitHubFaults.Final(exception, what, permission, _place);
        }
    }
}
