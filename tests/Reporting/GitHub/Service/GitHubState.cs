using System.Globalization;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Reporting.Tests.GitHub.Service;

/// <summary>What a played GitHub knows, made of its documented examples.</summary>
internal sealed class GitHubState(OpenApi description)
{
    private const string Repository = "/repos/{owner}/{repo}";

    private long _id = 1000;

    public List<JsonObject> Comments { get; } = [];

    public List<JsonObject> CheckRuns { get; } = [];

    public Dictionary<long, JsonArray> Annotations { get; } = [];

    public List<JsonObject> Deployments { get; } = [];

    public Dictionary<long, List<JsonObject>> Statuses { get; } = [];

    public List<JsonObject> Issues { get; } = [];

    public List<JsonObject> Labels { get; } = [];

    /// <summary>Who the token's owner is; a workflow's token is nobody's.</summary>
    public string? Person { get; set; }

    public IEnumerable<string> Bodies(int issue) => Comments.Where(x => IssueOf(x) == issue).Select(x => (string)x["body"]!);

    /// <summary>A comment that is there already.</summary>
    public JsonObject AddComment(int issue, string body, string login = "github-actions[bot]")
    {
        var comment = description.Example("issue-comment");
        (comment["id"], comment["body"]) = (++_id, body);
        comment["issue_url"] = $"https://api.github.com/repos/acme/flights/issues/{issue}";
        (comment["user"]!["login"], comment["user"]!["type"]) = (login, login.EndsWith("[bot]", StringComparison.Ordinal) ? "Bot" : "User");
        Comments.Add(comment);
        return comment;
    }

    /// <summary>A deployment that is there already.</summary>
    public long AddDeployment(string environment, string commit, JsonNode? payload)
    {
        var deployment = description.Example("deployment");
        (deployment["id"], deployment["sha"], deployment["ref"], deployment["environment"], deployment["payload"]) = (++_id, commit, commit, environment, payload);
        Deployments.Insert(0, deployment);
        Statuses[_id] = [];
        return _id;
    }

    /// <summary>A status that a deployment has already.</summary>
    public void AddStatus(long deployment, string state, string log)
    {
        var status = description.Example("deployment-status");
        (status["id"], status["state"], status["log_url"], status["target_url"]) = (++_id, state, log, log);
        Statuses[deployment].Insert(0, status);
    }

    public IReadOnlyList<string> StatesOf(long deployment) => [.. Statuses[deployment].AsEnumerable().Reverse().Select(x => (string)x["state"]!)];

    public PlayedAnswer Answer(string operation, IReadOnlyDictionary<string, string> values, PlayedRequest request)
    {
        long Value(string name) => long.Parse(values[name], CultureInfo.InvariantCulture);
        var body = request.Body as JsonObject ?? [];
        return operation switch
        {
            $"GET {Repository}/issues/{{issue_number}}/comments" => List(Comments.Where(x => IssueOf(x) == Value("issue_number"))),
            $"POST {Repository}/issues/{{issue_number}}/comments" => Fits(body) ?? new PlayedAnswer(201, AddComment((int)Value("issue_number"), (string)body["body"]!).DeepClone()),
            $"GET {Repository}/issues/comments/{{comment_id}}" => One(Comments, Value("comment_id")),
            $"PATCH {Repository}/issues/comments/{{comment_id}}" => Fits(body) ?? Change(Comments, Value("comment_id"), body),
            $"DELETE {Repository}/issues/comments/{{comment_id}}" => Comments.RemoveAll(x => (long)x["id"]! == Value("comment_id")) > 0 ? new PlayedAnswer(204, null) : NotFound,
            $"GET {Repository}/commits/{{ref}}/check-runs" => Runs(values["ref"], request.Query),
            $"POST {Repository}/check-runs" => NewCheckRun(body),
            $"PATCH {Repository}/check-runs/{{check_run_id}}" => CheckRuns.Find(x => (long)x["id"]! == Value("check_run_id")) is { } run ? new PlayedAnswer(200, Into(run, body).DeepClone()) : NotFound,
            $"GET {Repository}/check-runs/{{check_run_id}}/annotations" => new PlayedAnswer(200, Annotations[Value("check_run_id")].DeepClone()),
            $"GET {Repository}/deployments" => List(Deployments.Where(x => Is(x, "environment", request.Query) && Is(x, "sha", request.Query))),
            $"POST {Repository}/deployments" => NewDeployment(body),
            $"GET {Repository}/deployments/{{deployment_id}}/statuses" => List(Statuses[Value("deployment_id")]),
            $"POST {Repository}/deployments/{{deployment_id}}/statuses" => NewStatus(Value("deployment_id"), body),
            $"GET {Repository}/issues" => List(Issues.Where(x => Is(x, "state", request.Query) && HasLabels(x, request.Query))),
            $"POST {Repository}/issues" => NewIssue(body),
            $"PATCH {Repository}/issues/{{issue_number}}" => Change(Issues, Value("issue_number"), body, "number"),
            $"GET {Repository}/labels/{{name}}" => Labels.Find(x => (string)x["name"]! == values["name"]) is { } label ? new PlayedAnswer(200, label.DeepClone()) : NotFound,
            $"POST {Repository}/labels" => NewLabel(body),
            "GET /user" => Person is null ? PlayedGitHub.Refusal(403, "Resource not accessible by integration") : new PlayedAnswer(200, Owner(Person)),
            _ => throw new NotSupportedException(operation),
        };
    }

    private static PlayedAnswer NotFound => PlayedGitHub.Refusal(404, "Not Found");

    private static int IssueOf(JsonObject comment) => int.Parse(((string)comment["issue_url"]!).Split('/')[^1], CultureInfo.InvariantCulture);

    private static PlayedAnswer List(IEnumerable<JsonObject> items) => new(200, new JsonArray([.. items.Select(x => x.DeepClone())]));

    private static PlayedAnswer One(List<JsonObject> items, long id) => items.Find(x => (long)x["id"]! == id) is { } found ? new PlayedAnswer(200, found.DeepClone()) : NotFound;

    private static PlayedAnswer? Fits(JsonObject body) => ((string)body["body"]!).Length > 65_536 ? PlayedGitHub.Refusal(422, "Body is too long (maximum is 65536 characters)") : null;

    private static bool Is(JsonObject item, string name, IReadOnlyDictionary<string, string> query) => !query.TryGetValue(name, out var wanted) || wanted == "all" || (string)item[name]! == wanted;

    private static bool HasLabels(JsonObject issue, IReadOnlyDictionary<string, string> query)
        => !query.TryGetValue("labels", out var labels) || labels.Split(',').All(x => issue["labels"]!.AsArray().Any(y => (string)y!["name"]! == x));

    private static PlayedAnswer Change(List<JsonObject> items, long id, JsonObject body, string key = "id")
    {
        if (items.Find(x => (long)x[key]! == id) is not { } found)
            return NotFound;
        foreach (var (name, value) in body)
            found[name] = value?.DeepClone();
        return new PlayedAnswer(200, found.DeepClone());
    }

    private PlayedAnswer Runs(string commit, IReadOnlyDictionary<string, string> query)
    {
        var found = CheckRuns.Where(x => (string)x["head_sha"]! == commit && (!query.TryGetValue("check_name", out var name) || (string)x["name"]! == name)).ToList();
        return new PlayedAnswer(200, new JsonObject { ["total_count"] = found.Count, ["check_runs"] = new JsonArray([.. found.Select(x => x.DeepClone())]) });
    }

    private PlayedAnswer NewCheckRun(JsonObject body)
    {
        var run = description.Example("check-run-example-of-in-progress-conclusion");
        (run["id"], run["external_id"], run["conclusion"], run["completed_at"], run["pull_requests"]) = (++_id, null, null, null, new JsonArray());
        run["html_url"] = $"https://github.example/acme/flights/runs/{_id}";
        Annotations[_id] = [];
        CheckRuns.Add(run);
        return new PlayedAnswer(201, Into(run, body).DeepClone());
    }

    /// <summary>Annotations are added to those that are there; without a conclusion nothing is completed.</summary>
    private JsonObject Into(JsonObject run, JsonObject body)
    {
        if ((string?)body["status"] == "completed" && body["conclusion"] is null)
            throw new InvalidOperationException("A completed check run needs a conclusion.");
        foreach (var (name, value) in body.Where(x => x.Key is not ("output" or "actions")))
            run[name] = value?.DeepClone();
        if ((string)run["status"]! != "completed")
            (run["conclusion"], run["completed_at"]) = (null, null);
        if (body["output"] is not JsonObject output)
            return run;
        var all = Annotations[(long)run["id"]!];
        foreach (var annotation in output["annotations"]?.AsArray() ?? [])
        {
            var kept = description.Example("check-annotation-items");
            foreach (var field in new[] { "path", "start_line", "end_line", "start_column", "end_column", "annotation_level", "title", "message", "raw_details" })
                kept[field] = annotation![field]?.DeepClone();
            all.Add(kept);
        }

        (run["output"]!["title"], run["output"]!["summary"], run["output"]!["annotations_count"]) = (output["title"]?.DeepClone(), output["summary"]?.DeepClone(), all.Count);
        return run;
    }

    private PlayedAnswer NewDeployment(JsonObject body)
    {
        if (body["required_contexts"] is not JsonArray { Count: 0 } || (bool?)body["auto_merge"] != false)
            return PlayedGitHub.Refusal(409, "Conflict: Commit status checks failed for " + body["ref"]);
        var id = AddDeployment((string?)body["environment"] ?? "production", (string)body["ref"]!, body["payload"]?.DeepClone());
        var made = Deployments.Find(x => (long)x["id"]! == id)!;
        made["description"] = body["description"]?.DeepClone();
        return new PlayedAnswer(201, made.DeepClone());
    }

    private PlayedAnswer NewStatus(long deployment, JsonObject body)
    {
        if (((string?)body["description"])?.Length > 140)
            return PlayedGitHub.Refusal(422, "Validation Failed");
        AddStatus(deployment, (string)body["state"]!, (string?)body["log_url"] ?? "");
        var status = Statuses[deployment][0];
        (status["description"], status["environment_url"]) = ((string?)body["description"] ?? "", (string?)body["environment_url"] ?? "");
        return new PlayedAnswer(201, status.DeepClone());
    }

    private PlayedAnswer NewIssue(JsonObject body)
    {
        var issue = description.Example("issue");
        var labels = body["labels"]!.AsArray().Select(x => Labels.Find(y => (string)y["name"]! == (string)x!) ?? throw new InvalidOperationException($"There is no label '{x}'.")).Select(x => x.DeepClone());
        (issue["number"], issue["state"], issue["title"], issue["body"], issue["labels"]) = (++_id, "open", body["title"]!.DeepClone(), body["body"]!.DeepClone(), new JsonArray([.. labels]));
        issue["html_url"] = $"https://github.example/acme/flights/issues/{_id}";
        issue.Remove("pull_request");
        issue["closed_at"] = null;
        Issues.Add(issue);
        return new PlayedAnswer(201, issue.DeepClone());
    }

    private PlayedAnswer NewLabel(JsonObject body)
    {
        if (Labels.Exists(x => (string)x["name"]! == (string)body["name"]!) || ((string?)body["description"])?.Length > 100)
            return PlayedGitHub.Refusal(422, "Validation Failed");
        var label = description.Example("label");
        (label["id"], label["name"], label["color"], label["description"]) = (++_id, body["name"]!.DeepClone(), body["color"]?.DeepClone(), body["description"]?.DeepClone());
        Labels.Add(label);
        return new PlayedAnswer(201, label.DeepClone());
    }

    private JsonObject Owner(string login)
    {
        var user = description.Example("private-user-response-with-public-profile-information");
        (user["login"], user["type"]) = (login, "User");
        return user;
    }
}
