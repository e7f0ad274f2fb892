using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>Calls the tracking server of one workspace as MLflow's client does.</summary>
public sealed class TrackingClient(EmulatorProcess emulator, string workspace)
{
    public string Workspace { get; } = workspace;

    public string Base => $"/mlflow/v1.0{Workspace}";

    public static TrackingClient New(SharedEmulator shared) => new(shared.Emulator, SharedEmulator.NewWorkspace());

    public async Task<JsonObject> GetAsync(string route, int status = 200)
        => (await emulator.AskAsync("GET", $"{Base}/api/2.0/mlflow/{route}", status))!.AsObject();

    public async Task<JsonObject> PostAsync(string route, JsonNode body, int status = 200) => await SendAsync("POST", route, body, status);

    public async Task<JsonObject> SendAsync(string method, string route, JsonNode body, int status = 200)
        => (await emulator.AskAsync(method, $"{Base}/api/2.0/mlflow/{route}", status, body.ToJsonString()))!.AsObject();

    public async Task<string> ExperimentAsync(string name) => (string)(await PostAsync("experiments/create", new JsonObject { ["name"] = name }))["experiment_id"]!;

    /// <summary>A new run; its id.</summary>
    public async Task<string> RunAsync(string experiment = "0", string? name = null, params (string Key, string Value)[] tags)
    {
        var body = new JsonObject { ["experiment_id"] = experiment, ["start_time"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), ["run_name"] = name, ["tags"] = Pairs(tags) };
        return (string)(await PostAsync("runs/create", body))["run"]!["info"]!["run_id"]!;
    }

    public async Task<JsonObject> ShowAsync(string run) => (await GetAsync($"runs/get?run_id={run}&run_uuid={run}"))["run"]!.AsObject();

    public Task<JsonObject> MetricAsync(string run, string key, JsonNode value, long step = 0, int status = 200)
        => PostAsync("runs/log-metric", new JsonObject { ["run_id"] = run, ["run_uuid"] = run, ["key"] = key, ["value"] = value, ["timestamp"] = 1_700_000_000_000 + step, ["step"] = step }, status);

    public Task<JsonObject> ParamAsync(string run, string key, string value, int status = 200)
        => PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = run, ["key"] = key, ["value"] = value }, status);

    public Task<JsonObject> TagAsync(string run, string key, string value, int status = 200)
        => PostAsync("runs/set-tag", new JsonObject { ["run_id"] = run, ["key"] = key, ["value"] = value }, status);

    /// <summary>Names of the runs that a search finds, in its order.</summary>
    public async Task<string[]> SearchAsync(string experiment, string? filter, string? order = null)
    {
        var body = new JsonObject { ["experiment_ids"] = new JsonArray(experiment), ["filter"] = filter, ["order_by"] = order is null ? new JsonArray() : new JsonArray(order) };
        return [.. (await PostAsync("runs/search", body))["runs"]!.AsArray().Select(x => (string)x!["info"]!["run_name"]!)];
    }

    public static JsonArray Pairs(params (string Key, string Value)[] pairs)
        => new([.. pairs.Select(x => new JsonObject { ["key"] = x.Key, ["value"] = x.Value })]);

    public static JsonArray Points(string key, int count, int first = 0) => new([.. Enumerable.Range(first, count)
        .Select(x => new JsonObject { ["key"] = key, ["value"] = x * 0.5, ["timestamp"] = 1_700_000_000_000 + x, ["step"] = x })]);

    /// <summary>The values of a run's params, tags or metrics by key.</summary>
    public static Dictionary<string, string> Data(JsonObject run, string name)
        => run["data"]![name]!.AsArray().ToDictionary(x => (string)x!["key"]!, x => x!["value"]!.ToString());
}
