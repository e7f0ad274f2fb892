using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.GitHub;

namespace MlOpsBuild.Reporting.Tests.GitHub.Service;

/// <summary>
/// GitHub on loopback: it does what its documentation says, and holds each request, and each of its own answers, against the
/// OpenAPI description that GitHub publishes.
/// </summary>
internal sealed class PlayedGitHub : IDisposable
{
    public const string Token = "ghs_plantedTokenThatNobodyMaySee";
    public const string Commit = "ce587453ced02b1526dfb4cb910479d431683101";

    private readonly HttpListener _listener = new();
    private readonly OpenApi _description;
    private readonly string _base;
    private readonly Lock _lock = new();

    /// <param name="description">Which of GitHub's descriptions.</param>
    /// <param name="basePath">Where the API begins: <c>/</c>, or <c>/api/v3/</c> at an Enterprise Server.</param>
    public PlayedGitHub(string description = GitHubDescription.Cloud, string basePath = "/")
    {
        (_description, _base) = (GitHubDescription.Read(description), basePath);
        State = new GitHubState(_description);
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Api = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}{basePath}");
        }

        _listener.Prefixes.Add(new Uri(Api, "/").AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Api { get; }

    public GitHubState State { get; }

    public ConcurrentQueue<PlayedRequest> Requests { get; } = new();

    /// <summary>What was not as documented.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>Answers instead, where it gives an answer.</summary>
    public Func<PlayedRequest, PlayedAnswer?> Instead { get; set; } = _ => null;

    /// <summary>Whether a request is carried out and its answer lost: the caller gets 502.</summary>
    public Func<PlayedRequest, bool> LosesAnswer { get; set; } = _ => false;

    /// <summary>Is waited for before a request is carried out.</summary>
    public Func<PlayedRequest, Task> Before { get; set; } = _ => Task.CompletedTask;

    public GitHubPlace Place => new()
    {
        Api = Api,
        Owner = "acme",
        Repository = "flights",
        Commit = Commit,
        PullRequest = 7,
        Run = 4711,
        RunPage = new Uri("https://github.example/acme/flights/actions/runs/4711"),
    };

    public int Count(string method, string path) => Requests.Count(x => x.Method == method && x.Path.Contains(path, StringComparison.Ordinal));

    /// <summary>An answer that refuses, as GitHub's do.</summary>
    public static PlayedAnswer Refusal(int status, string message, params (string Name, string Value)[] headers)
        => new(status, new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest" }) { Headers = headers.ToDictionary(x => x.Name, x => x.Value) };

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        PlayedAnswer answer;
        try
        {
            answer = await AnswerAsync(context.Request);
        }
        catch (Exception exception) when (exception is not HttpListenerException)
        {
            Faults.Enqueue(exception.ToString());
            answer = Refusal(500, exception.Message);
        }

        if (answer.IsCut)
        {
            context.Response.ContentLength64 = 100;
            await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
            await context.Response.OutputStream.FlushAsync();
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.AddHeader(name, value);
        if (answer.Body is { } body)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()));
        }

        context.Response.Close();
    }

    private async Task<PlayedAnswer> AnswerAsync(HttpListenerRequest http)
    {
        using var reader = new StreamReader(http.InputStream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        var path = http.Url!.AbsolutePath;
        if (!path.StartsWith(_base, StringComparison.Ordinal))
        {
            Faults.Enqueue($"{http.HttpMethod} {path} is not below {_base}");
            return Refusal(404, "Not Found");
        }

        var request = new PlayedRequest(http.HttpMethod, "/" + path[_base.Length..], http.QueryString.AllKeys.ToDictionary(x => x!, x => http.QueryString[x]!), text.Length > 0 ? JsonNode.Parse(text) : null);
        Requests.Enqueue(request);
        if (_description.Find(request.Method, request.Path) is not { } found)
        {
            Faults.Enqueue($"{request} is no operation of GitHub");
            return Refusal(404, "Not Found");
        }

        foreach (var fault in _description.RequestFaults(found.Operation, request.Query, request.Body).Concat(HeaderFaults(http)))
            Faults.Enqueue($"{request}: {fault}");
        await Before(request);
        if (Instead(request) is { } instead)
            return instead;
        PlayedAnswer answer;
        lock (_lock)
            answer = Page(request, State.Answer($"{request.Method} {found.Template}", found.Values, request));
        foreach (var fault in answer.Status < 300 ? _description.AnswerFaults(found.Operation, answer.Status, answer.Body) : [])
            Faults.Enqueue($"the answer to {request}: {fault}");
        return LosesAnswer(request) ? Refusal(502, "Server Error") : answer;
    }

    /// <summary>GitHub Docs, "Getting started with the REST API": what each request says of itself.</summary>
    private static IEnumerable<string> HeaderFaults(HttpListenerRequest request)
    {
        if (request.Headers["Accept"] is not { } accept || !accept.Contains("application/vnd.github", StringComparison.Ordinal))
            yield return $"Accept is '{request.Headers["Accept"]}'";
        if (request.Headers["X-GitHub-Api-Version"] != "2022-11-28")
            yield return $"X-GitHub-Api-Version is '{request.Headers["X-GitHub-Api-Version"]}'";
        if (request.UserAgent?.StartsWith("MlOpsBuild", StringComparison.Ordinal) != true)
            yield return $"User-Agent is '{request.UserAgent}'";
        if (request.Headers["Authorization"] is not { } authorization || authorization.Split(' ', 2) is not [("Token" or "token" or "Bearer"), Token])
            yield return "Authorization has no token";
        if (request.Url!.Query.Contains(Token, StringComparison.Ordinal))
            yield return "the token is in the query";
    }

    /// <summary>Lists come in pages, with links to the others.</summary>
    private PlayedAnswer Page(PlayedRequest request, PlayedAnswer answer)
    {
        var list = answer.Body as JsonArray ?? (answer.Body as JsonObject)?["check_runs"] as JsonArray;
        if (request.Method != "GET" || list is null)
            return answer;
        var (size, page) = (Number(request, "per_page", 30), Number(request, "page", 1));
        if (size is < 1 or > 100)
            Faults.Enqueue($"{request}: per_page is {size}");
        var pages = Math.Max(1, (list.Count + size - 1) / size);
        var shown = list.Skip((page - 1) * size).Take(size).Select(x => x!.DeepClone()).ToArray();
        JsonNode body = answer.Body is JsonObject whole ? new JsonObject { ["total_count"] = whole["total_count"]!.DeepClone(), ["check_runs"] = new JsonArray(shown) } : new JsonArray(shown);
        var links = new[] { (Rel: "prev", Page: page - 1), (Rel: "next", Page: page + 1), (Rel: "last", Page: pages) }.Where(x => x.Page >= 1 && x.Page <= pages && x.Page != page);
        var header = string.Join(", ", links.Select(x => $"<{new Uri(Api, request.Path.TrimStart('/'))}?{string.Join('&', request.Query.Where(y => y.Key != "page").Select(y => $"{y.Key}={Uri.EscapeDataString(y.Value)}"))}&page={x.Page}>; rel=\"{x.Rel}\""));
        return answer with { Body = body, Headers = header.Length > 0 ? new() { ["Link"] = header } : [] };
    }

    private static int Number(PlayedRequest request, string name, int otherwise) => request.Query.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
