using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>Runs of workspaces inside one transaction.</summary>
internal static class Runs
{
    public const string NameTag = "mlflow.runName";

    public static Run? Find(SqliteConnection connection, string workspace, string id)
        => connection.Rows(Run.Select + "WHERE r.workspace = $workspace AND r.run = $run", Run.Read, ("$workspace", workspace), ("$run", id)).FirstOrDefault();

    /// <exception cref="TrackingException">There is none.</exception>
    public static Run Get(SqliteConnection connection, TrackingCall call) => Find(connection, call.Key, call.RunId) ?? throw TrackingErrors.NoRun(call.RunId);

    /// <exception cref="TrackingException">There is none, or it is deleted.</exception>
    public static Run Active(SqliteConnection connection, TrackingCall call)
    {
        var run = Get(connection, call);
        return run.Deleted is null ? run : throw TrackingErrors.Invalid($"The run {run.Id} must be in the 'active' state. Current state is deleted.");
    }

    /// <summary>Sets a tag; the one for the name is the name.</summary>
    public static void SetTag(SqliteConnection connection, Run run, Pair tag)
    {
        connection.Run("INSERT OR REPLACE INTO run_tags (run, key, value) VALUES ($run, $key, $value)", ("$run", run.Row), ("$key", tag.Key), ("$value", tag.Value));
        if (tag.Key == NameTag)
            connection.Run("UPDATE runs SET name = $name WHERE id = $id", ("$id", run.Row), ("$name", tag.Value));
    }

    /// <summary>Runs with what they logged.</summary>
    public static IEnumerable<JsonObject> Show(SqliteConnection connection, IReadOnlyList<Run> runs)
    {
        var ids = $"[{string.Join(',', runs.Select(x => x.Row))}]";
        var metrics = Of("key, step, time, value", "metrics", x => MetricPoint.Show(x.GetString(1), x.GetInt64(2), x.GetInt64(3), x.IsDBNull(4) ? double.NaN : x.GetDouble(4)));
        var parameters = Of("key, value", "run_params", x => new Pair(x.GetString(1), x.GetString(2)).Show());
        var tags = Of("key, value", "run_tags", x => new Pair(x.GetString(1), x.GetString(2)).Show());
        var inputs = Of("body", "run_inputs", x => JsonNode.Parse(x.GetString(1))!.AsObject());
        return runs.Select(x => new JsonObject
        {
            ["info"] = x.Info(),
            ["data"] = new JsonObject { ["metrics"] = Array(metrics, x), ["params"] = Array(parameters, x), ["tags"] = Array(tags, x) },
            ["inputs"] = new JsonObject { ["dataset_inputs"] = Array(inputs, x) },
        });

        ILookup<long, JsonObject> Of(string columns, string table, Func<SqliteDataReader, JsonObject> read)
            => connection.Rows($"SELECT run, {columns} FROM {table} WHERE run IN (SELECT value FROM json_each($ids)) ORDER BY 1, 2", x => (Run: x.GetInt64(0), Node: read(x)), ("$ids", ids))
                .ToLookup(x => x.Run, x => x.Node);
    }

    private static JsonArray Array(ILookup<long, JsonObject> nodes, Run run) => new([.. nodes[run.Row]]);
}
