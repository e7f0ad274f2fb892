using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>The calls under <c>runs/</c> that log. Each is one transaction: it is kept whole or not at all.</summary>
internal static class RunLogCalls
{
    /// <summary>MLflow's bounds of one call.</summary>
    public const long BatchBytes = 1_000_000;
    private const int MostMetrics = 1000;
    private const int MostParams = 100;
    private const int MostTags = 100;
    private const int MostEntities = 1000;

    /// <summary>Legacy clients tell of models in this tag, a JSON list.</summary>
    private const string ModelsTag = "mlflow.log-model.history";

    public static JsonObject Metric(SqliteConnection connection, TrackingCall call)
    {
        var point = MetricPoint.Read(call.Input);
        MetricLog.Add(connection, Runs.Active(connection, call), [point]);
        return [];
    }

    public static JsonObject Param(SqliteConnection connection, TrackingCall call)
    {
        var param = Pair.Read(call.Input, "param", KeyRules.LongestParam);
        SetParam(connection, Runs.Active(connection, call), param);
        return [];
    }

    public static JsonObject Tag(SqliteConnection connection, TrackingCall call)
    {
        var tag = Pair.Read(call.Input, "tag", KeyRules.LongestTag);
        Runs.SetTag(connection, Runs.Active(connection, call), tag);
        return [];
    }

    public static JsonObject DeleteTag(SqliteConnection connection, TrackingCall call)
    {
        var (run, key) = (Runs.Active(connection, call), call.Required("key"));
        if (connection.Run("DELETE FROM run_tags WHERE run = $run AND key = $key", ("$run", run.Row), ("$key", key)) == 0)
            throw TrackingErrors.NotFound($"No tag with name: {key} in run with id {run.Id}");
        return [];
    }

    public static JsonObject Batch(SqliteConnection connection, TrackingCall call)
    {
        var (metrics, parameters, tags) = (call.Items("metrics"), call.Items("params"), call.Items("tags"));
        CheckCount("metrics", metrics.Count, MostMetrics);
        CheckCount("params", parameters.Count, MostParams);
        CheckCount("tags", tags.Count, MostTags);
        CheckCount("metrics, params, and tags", metrics.Count + parameters.Count + tags.Count, MostEntities);
        var points = metrics.Select(MetricPoint.Read).ToList();
        var pairs = parameters.Select(x => Pair.Read(x, "param", KeyRules.LongestParam)).ToList();
        var marks = tags.Select(x => Pair.Read(x, "tag", KeyRules.LongestTag)).ToList();
        if (pairs.GroupBy(x => x.Key, StringComparer.Ordinal).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw TrackingErrors.Invalid($"Duplicate parameter keys have been submitted: {twice.Key}.");
        var run = Runs.Active(connection, call);
        foreach (var param in pairs)
            SetParam(connection, run, param);
        foreach (var tag in marks)
            Runs.SetTag(connection, run, tag);
        MetricLog.Add(connection, run, points);
        return [];
    }

    /// <summary>The data sets that a run was given; shown as they came.</summary>
    public static JsonObject Inputs(SqliteConnection connection, TrackingCall call)
    {
        var run = Runs.Active(connection, call);
        foreach (var input in call.Items("datasets"))
        {
            var dataset = input["dataset"] as JsonObject ?? throw TrackingErrors.Missing("dataset");
            var (name, digest) = (ProtoJson.Text(dataset, "name"), ProtoJson.Text(dataset, "digest"));
            if (string.IsNullOrEmpty(name) || string.IsNullOrEmpty(digest))
                throw TrackingErrors.Missing("dataset.name and dataset.digest");
            connection.Run(
                "INSERT OR REPLACE INTO run_inputs (run, name, digest, body) VALUES ($run, $name, $digest, $body)",
                ("$run", run.Row), ("$name", name), ("$digest", digest), ("$body", input.ToJsonString()));
        }

        return [];
    }

    public static JsonObject Model(SqliteConnection connection, TrackingCall call)
    {
        var run = Runs.Active(connection, call);
        JsonNode model;
        try
        {
            model = JsonNode.Parse(call.Required("model_json")) as JsonObject ?? throw TrackingErrors.BadType("model_json", "a JSON object");
        }
        catch (System.Text.Json.JsonException)
        {
            throw TrackingErrors.BadType("model_json", "a JSON object");
        }

        var known = connection.Rows("SELECT value FROM run_tags WHERE run = $run AND key = $key", x => x.GetString(0), ("$run", run.Row), ("$key", ModelsTag)).FirstOrDefault();
        var history = known is null ? [] : JsonNode.Parse(known) as JsonArray ?? [];
        history.Add(model);
        Runs.SetTag(connection, run, new Pair(ModelsTag, history.ToJsonString()));
        return [];
    }

    /// <summary>A parameter is what the run was made with: it does not change.</summary>
    private static void SetParam(SqliteConnection connection, Run run, Pair param)
    {
        if (connection.Run("INSERT INTO run_params (run, key, value) VALUES ($run, $key, $value) ON CONFLICT DO NOTHING", ("$run", run.Row), ("$key", param.Key), ("$value", param.Value)) == 1)
            return;
        var stored = connection.Rows("SELECT value FROM run_params WHERE run = $run AND key = $key", x => x.GetString(0), ("$run", run.Row), ("$key", param.Key))[0];
        if (stored != param.Value)
            throw TrackingErrors.Invalid($"Changing param values is not allowed. Param with key='{param.Key}' was already logged with value='{stored}' for run ID='{run.Id}'. Attempted logging new value '{param.Value}'.");
    }

    private static void CheckCount(string what, int count, int most)
    {
        if (count > most)
            throw TrackingErrors.Invalid($"A batch logging request can contain at most {most} {what}. Got {count}. Please split them across multiple requests.");
    }
}
