using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.AzureDevOps;
using MlOpsBuild.Reporting.Tests.GitHub.Service;

namespace MlOpsBuild.Reporting.Tests.AzureDevOps.Service;

/// <summary>Azure DevOps on loopback, as an organisation or as a collection of a server. Each request and answer is held against the shapes of its reference.</summary>
internal sealed class PlayedAzureDevOps : IDisposable
{
    public const string Token = "eyJhbGciOi.plantedTokenThatNobodyMaySee.c2lnbmF0dXJl";

    private const string PullRequest = "/{project}/_apis/git/repositories/{repositoryId}/pullRequests/{pullRequestId}";
    private const string WorkItems = "/{project}/_apis/wit";

    private readonly HttpListener _listener = new();
    private readonly OpenApi _description = new(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "azure-devops-7.1.json"))).RootElement);
    private readonly string _collection;
    private readonly Lock _lock = new();
    private int _id;

    /// <param name="collection">The path of the organisation or collection: <c>/acme/</c>, <c>/tfs/Default Collection/</c>.</param>
    public PlayedAzureDevOps(string collection = "/acme/")
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Collection = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}{collection}");
        }

        _collection = Collection.AbsolutePath;
        _listener.Prefixes.Add(new Uri(Collection, "/").AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Collection { get; }

    public List<JsonObject> Threads { get; } = [];

    public List<JsonObject> Statuses { get; } = [];

    public List<JsonObject> Items { get; } = [];

    public ConcurrentQueue<PlayedRequest> Requests { get; } = new();

    public ConcurrentQueue<string> Faults { get; } = new();

    public Func<PlayedRequest, PlayedAnswer?> Instead { get; set; } = _ => null;

    public Func<PlayedRequest, bool> LosesAnswer { get; set; } = _ => false;

    /// <summary>What a Task's states are called: a process calls them as it likes.</summary>
    public (string Name, string Category)[] States { get; init; } = [("To Do", "Proposed"), ("Doing", "InProgress"), ("Done", "Completed")];

    public AzureDevOpsPlace Place => new()
    {
        Collection = Collection,
        Project = "Flight Delay",
        Repository = "3411ebc1-d5aa-464f-9615-0b527bc66719",
        PullRequest = 7,
        Commit = PlayedGitHub.Commit,
        Run = 4711,
        RunPage = new Uri("https://azure.example/acme/Flight%20Delay/_build/results?buildId=4711"),
    };

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
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

                context.Response.StatusCode = answer.Status;
                context.Response.ContentType = "application/json; charset=utf-8; api-version=7.1";
                foreach (var (name, value) in answer.Headers)
                    context.Response.AddHeader(name, value);
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body?.ToJsonString() ?? ""));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    public static PlayedAnswer Refusal(int status, string message, params (string Name, string Value)[] headers)
        => new(status, new JsonObject { ["$id"] = "1", ["message"] = message, ["typeKey"] = "Fault" }) { Headers = headers.ToDictionary(x => x.Name, x => x.Value) };

    private async Task<PlayedAnswer> AnswerAsync(HttpListenerRequest http)
    {
        using var reader = new StreamReader(http.InputStream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        var path = http.Url!.AbsolutePath;
        var request = new PlayedRequest(http.HttpMethod, path.StartsWith(_collection, StringComparison.Ordinal) ? "/" + path[_collection.Length..] : path, http.QueryString.AllKeys.ToDictionary(x => x!, x => http.QueryString[x]!), text.Length > 0 ? JsonNode.Parse(text) : null);
        Requests.Enqueue(request);
        if (_description.Find(request.Method, request.Path) is not { } found)
        {
            Faults.Enqueue($"{request} is no operation that is known");
            return Refusal(404, "The resource cannot be found.");
        }

        foreach (var fault in _description.RequestFaults(found.Operation, request.Query, request.Body).Concat(HeaderFaults(http, request)))
            Faults.Enqueue($"{request}: {fault}");
        if (Instead(request) is { } instead)
            return instead;
        PlayedAnswer answer;
        lock (_lock)
            answer = Answer($"{request.Method} {found.Template}", found.Values, request.Body);
        foreach (var fault in answer.Status < 300 ? _description.AnswerFaults(found.Operation, answer.Status, answer.Body) : [])
            Faults.Enqueue($"the answer to {request}: {fault}");
        return LosesAnswer(request) ? Refusal(503, "The service is unavailable.") : answer;
    }

    private static IEnumerable<string> HeaderFaults(HttpListenerRequest http, PlayedRequest request)
    {
        if (http.Headers["Authorization"] != "Bearer " + Token)
            yield return "Authorization has no token";
        if (http.Headers["Accept"] != "application/json")
            yield return $"Accept is '{http.Headers["Accept"]}'";
        if (http.UserAgent?.StartsWith("MlOpsBuild", StringComparison.Ordinal) != true)
            yield return $"User-Agent is '{http.UserAgent}'";
        var wanted = request.Body is null ? null : request.Body is JsonArray ? "application/json-patch+json; charset=utf-8" : "application/json; charset=utf-8";
        if (http.ContentType != wanted)
            yield return $"Content-Type is '{http.ContentType}'";
    }

    private PlayedAnswer Answer(string operation, IReadOnlyDictionary<string, string> values, JsonNode? body)
    {
        int Value(string name) => int.Parse(values[name], CultureInfo.InvariantCulture);
        JsonObject? Thread() => Threads.Find(x => (int)x["id"]! == Value("threadId"));
        JsonObject? Comment() => Thread()?["comments"]!.AsArray().OfType<JsonObject>().FirstOrDefault(x => (int)x["id"]! == Value("commentId"));
        return operation switch
        {
            $"GET {PullRequest}/threads" => List(Threads),
            $"POST {PullRequest}/threads" => NewThread(body!.AsObject()),
            $"GET {PullRequest}/threads/{{threadId}}" => Found(Thread()),
            $"PATCH {PullRequest}/threads/{{threadId}}" => Found(Into(Thread(), body!.AsObject())),
            $"PATCH {PullRequest}/threads/{{threadId}}/comments/{{commentId}}" => Found(Into(Comment(), body!.AsObject())),
            $"DELETE {PullRequest}/threads/{{threadId}}/comments/{{commentId}}" => Into(Comment(), new JsonObject { ["isDeleted"] = true }) is null ? Found(null) : new PlayedAnswer(200, null),
            $"GET {PullRequest}/statuses" => List(Statuses),
            $"POST {PullRequest}/statuses" => NewStatus(body!.AsObject()),
            $"POST {WorkItems}/wiql" => Query((string)body!["query"]!),
            $"POST {WorkItems}/workitems/$Task" => NewItem(body!.AsArray()),
            $"GET {WorkItems}/workitems/{{id}}" => Found(Items.Find(x => (int)x["id"]! == Value("id"))),
            $"PATCH {WorkItems}/workitems/{{id}}" => Found(Patch(Items.Find(x => (int)x["id"]! == Value("id")), body!.AsArray())),
            $"GET {WorkItems}/workitemtypes/{{type}}/states" => List(States.Select(x => new JsonObject { ["name"] = x.Name, ["color"] = "b2b2b2", ["category"] = x.Category })),
            _ => throw new NotSupportedException(operation),
        };
    }

    private static PlayedAnswer List(IEnumerable<JsonObject> items)
    {
        var all = items.Select(x => x.DeepClone()).ToArray();
        return new PlayedAnswer(200, new JsonObject { ["count"] = all.Length, ["value"] = new JsonArray(all) });
    }

    private static PlayedAnswer Found(JsonObject? item) => item is null ? Refusal(404, "It does not exist.") : new PlayedAnswer(200, item.DeepClone());

    private static JsonObject? Into(JsonObject? item, JsonObject body)
    {
        foreach (var (name, value) in item is null ? [] : body.ToList())
            item![name] = value?.DeepClone();
        return item;
    }

    private PlayedAnswer NewThread(JsonObject body)
    {
        var thread = body.DeepClone().AsObject();
        thread["id"] = ++_id;
        foreach (var comment in thread["comments"]!.AsArray())
            comment!["id"] = 1;
        Threads.Add(thread);
        return Found(thread);
    }

    private PlayedAnswer NewStatus(JsonObject body)
    {
        var status = body.DeepClone().AsObject();
        status["id"] = ++_id;
        Statuses.Add(status);
        return Found(status);
    }

    /// <summary>As much of WIQL as a search by tags needs.</summary>
    private PlayedAnswer Query(string query)
    {
        var tags = query.Split("CONTAINS '").Skip(1).Select(x => x.Split('\'')[0]).ToList();
        tags.Count.ShouldBe(2);
        var hits = Items.Where(x => tags.TrueForAll(y => ((string)x["fields"]!["System.Tags"]!).Split("; ").Contains(y))).Reverse();
        return new PlayedAnswer(200, new JsonObject { ["workItems"] = new JsonArray([.. hits.Select(x => new JsonObject { ["id"] = x["id"]!.DeepClone(), ["url"] = x["url"]!.DeepClone() })]) });
    }

    private PlayedAnswer NewItem(JsonArray patch)
    {
        var item = new JsonObject { ["id"] = ++_id, ["rev"] = 0, ["url"] = $"{Collection}_apis/wit/workItems/{_id}", ["fields"] = new JsonObject { ["System.State"] = States[0].Name } };
        Items.Add(item);
        return Found(Patch(item, patch));
    }

    private JsonObject? Patch(JsonObject? item, JsonArray patch)
    {
        if (item is null)
            return null;
        item["rev"] = (int)item["rev"]! + 1;
        foreach (var change in patch)
        {
            var field = ((string)change!["path"]!)["/fields/".Length..];
            if (field == "System.State" && !States.Any(x => x.Name == (string)change["value"]!))
                throw new InvalidOperationException($"There is no state '{change["value"]}'.");
            item["fields"]![field] = field == "System.History" ? $"{item["fields"]![field]}{change["value"]}\n" : change["value"]!.DeepClone();
        }

        return item;
    }
}
