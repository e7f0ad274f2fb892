using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Tracking.Search;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>The calls under <c>experiments/</c>.</summary>
internal static class ExperimentCalls
{
    private const int UsualPage = 1000;
    private const int LargestPage = 50_000;

    public static JsonObject Create(SqliteConnection connection, TrackingCall call)
    {
        var name = KeyRules.ExperimentName(call.Text("name"));
        var tags = call.Items("tags").Select(x => Pair.Read(x, "tag", KeyRules.LongestExperimentTag)).ToList();
        if (Experiments.Named(connection, call.Key, name) is { } existing)
            throw TrackingErrors.Exists($"Experiment '{name}' already exists{(existing.Deleted is null ? "" : " in deleted state; restore it or choose another name")}.");
        var made = Experiments.Create(connection, call.Key, name, call.Now);
        foreach (var tag in tags)
            SetTag(connection, made, tag);
        return new JsonObject { ["experiment_id"] = made.Id };
    }

    public static JsonObject Get(SqliteConnection connection, TrackingCall call)
        => Shown(connection, Experiments.Get(connection, call.Key, call.Required("experiment_id")));

    public static JsonObject GetByName(SqliteConnection connection, TrackingCall call)
    {
        var name = call.Required("experiment_name");
        return Shown(connection, Experiments.Named(connection, call.Key, name) ?? throw TrackingErrors.NotFound($"Could not find experiment with name '{name}'"));
    }

    public static JsonObject Search(SqliteConnection connection, TrackingCall call)
    {
        var size = call.PageSize(UsualPage, LargestPage);
        var skipped = PageToken.Skipped(call);
        var query = new SqlQuery();
        var conditions = SearchFilter.Parse(call.Text("filter")).Select(x => ExperimentFields.Condition(query, x));
        var order = call.Texts("order_by").Select(SearchOrder.Parse).Select(ExperimentFields.Order).Append("e.created DESC").Append("e.number DESC");
        var found = connection.Rows(
            $"""
            SELECT {Experiment.Columns} FROM experiments e
            WHERE e.workspace = {query.Bind(call.Key)} AND {string.Join(" AND ", conditions.Prepend(ViewType.Condition(call.Text("view_type"), "e.deleted")))}
            ORDER BY {string.Join(", ", order)} LIMIT {size + 1} OFFSET {skipped}
            """,
            Experiment.Read, query.Values);
        var answer = new JsonObject { ["experiments"] = new JsonArray([.. found.Take(size).Select(x => x.Show(Tags(connection, x)))]) };
        if (found.Count > size)
            answer["next_page_token"] = PageToken.Write(skipped + size);
        return answer;
    }

    public static JsonObject Delete(SqliteConnection connection, TrackingCall call)
    {
        Experiments.Delete(connection, Experiments.Active(connection, call.Key, call.Required("experiment_id")), call.Time);
        return [];
    }

    public static JsonObject Restore(SqliteConnection connection, TrackingCall call)
    {
        var experiment = Experiments.Get(connection, call.Key, call.Required("experiment_id"));
        if (experiment.Deleted is null)
            throw TrackingErrors.Invalid($"The experiment {experiment.Id} must be in the 'deleted' state. Current state is active.");
        Experiments.Restore(connection, experiment, call.Time);
        return [];
    }

    public static JsonObject Update(SqliteConnection connection, TrackingCall call)
    {
        var experiment = Experiments.Active(connection, call.Key, call.Required("experiment_id"));
        if (call.Text("new_name") is not { } asked)
            return [];
        var name = KeyRules.ExperimentName(asked);
        if (Experiments.Named(connection, call.Key, name) is { } other && other.Row != experiment.Row)
            throw TrackingErrors.Exists($"Experiment '{name}' already exists.");
        connection.Run("UPDATE experiments SET name = $name, updated = $now WHERE id = $id", ("$id", experiment.Row), ("$name", name), ("$now", call.Time));
        return [];
    }

    public static JsonObject SetTag(SqliteConnection connection, TrackingCall call)
    {
        var tag = Pair.Read(call.Input, "tag", KeyRules.LongestExperimentTag);
        var experiment = Experiments.Active(connection, call.Key, call.Required("experiment_id"));
        SetTag(connection, experiment, tag);
        connection.Run("UPDATE experiments SET updated = $now WHERE id = $id", ("$id", experiment.Row), ("$now", call.Time));
        return [];
    }

    public static JsonObject DeleteTag(SqliteConnection connection, TrackingCall call)
    {
        var experiment = Experiments.Active(connection, call.Key, call.Required("experiment_id"));
        var key = call.Required("key");
        if (connection.Run("DELETE FROM experiment_tags WHERE experiment = $id AND key = $key", ("$id", experiment.Row), ("$key", key)) == 0)
            throw TrackingErrors.NotFound($"No tag with name: {key} in experiment with id {experiment.Id}");
        return [];
    }

    private static void SetTag(SqliteConnection connection, Experiment experiment, Pair tag) => connection.Run(
        "INSERT OR REPLACE INTO experiment_tags (experiment, key, value) VALUES ($experiment, $key, $value)",
        ("$experiment", experiment.Row), ("$key", tag.Key), ("$value", tag.Value));

    private static JsonObject Shown(SqliteConnection connection, Experiment experiment) => new() { ["experiment"] = experiment.Show(Tags(connection, experiment)) };

    private static List<JsonObject> Tags(SqliteConnection connection, Experiment experiment) => connection.Rows(
        "SELECT key, value FROM experiment_tags WHERE experiment = $id ORDER BY key", x => new Pair(x.GetString(0), x.GetString(1)).Show(), ("$id", experiment.Row));
}
