using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Tracking.Search;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>The calls under <c>runs/</c> that are about runs as such.</summary>
internal static class RunCalls
{
    private const int UsualPage = 1000;
    private const int LargestPage = 50_000;
    private static readonly string[] s_states = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"];

    public static JsonObject Create(SqliteConnection connection, TrackingCall call)
    {
        var experiment = Experiments.Active(connection, call.Key, call.Required("experiment_id"));
        var tags = call.Items("tags").Select(x => Pair.Read(x, "tag", KeyRules.LongestTag)).ToList();
        var id = Guid.NewGuid().ToString("N");
        var (asked, tagged) = (call.Text("run_name"), tags.LastOrDefault(x => x.Key == Runs.NameTag)?.Value);
        if (asked is { Length: > 0 } && tagged is { Length: > 0 } && asked != tagged)
            throw TrackingErrors.Invalid($"Both 'run_name' and the tag '{Runs.NameTag}' are given, with different values: '{asked}' and '{tagged}'.");
        var name = asked is { Length: > 0 } ? asked : tagged is { Length: > 0 } ? tagged : $"run-{id[..8]}";
        connection.Run(
            """
            INSERT INTO runs (workspace, run, experiment, name, user, status, started, closed)
            VALUES ($workspace, $run, $experiment, $name, $user, 'RUNNING', $started, 0)
            """,
            ("$workspace", call.Key), ("$run", id), ("$experiment", experiment.Row), ("$name", name),
            ("$user", call.Text("user_id") ?? ""), ("$started", call.Integer("start_time") ?? call.Time));
        var run = Runs.Find(connection, call.Key, id)!;
        foreach (var tag in tags.Append(new Pair(Runs.NameTag, name)))
            Runs.SetTag(connection, run, tag);
        return Shown(connection, run);
    }

    public static JsonObject Get(SqliteConnection connection, TrackingCall call) => Shown(connection, Runs.Get(connection, call));

    public static JsonObject Update(SqliteConnection connection, TrackingCall call)
    {
        var run = Runs.Active(connection, call);
        var status = call.Text("status") is not { Length: > 0 } word ? run.Status
            : s_states.Contains(word) ? word
            : throw TrackingErrors.Invalid($"Invalid run status '{word}': one of {string.Join(", ", s_states)} is expected.");
        if (call.Text("run_name") is { Length: > 0 } name)
            Runs.SetTag(connection, run, new Pair(Runs.NameTag, KeyRules.Within("The run name", name, KeyRules.LongestTag)));
        if (!run.IsClosed)
            connection.Run("UPDATE runs SET status = $status, ended = $ended WHERE id = $id", ("$id", run.Row), ("$status", status), ("$ended", call.Integer("end_time") ?? run.Ended));
        return new JsonObject { ["run_info"] = Runs.Get(connection, call).Info() };
    }

    public static JsonObject Delete(SqliteConnection connection, TrackingCall call)
    {
        connection.Run("UPDATE runs SET deleted = coalesce(deleted, $now) WHERE id = $id", ("$id", Runs.Get(connection, call).Row), ("$now", call.Time));
        return [];
    }

    public static JsonObject Restore(SqliteConnection connection, TrackingCall call)
    {
        var run = Runs.Get(connection, call);
        Experiments.Active(connection, call.Key, run.Experiment.ToString(CultureInfo.InvariantCulture));
        connection.Run("UPDATE runs SET deleted = NULL WHERE id = $id", ("$id", run.Row));
        return [];
    }

    /// <summary>Newest first, unless asked otherwise; with no experiments named, none are searched.</summary>
    public static JsonObject Search(SqliteConnection connection, TrackingCall call)
    {
        var size = call.PageSize(UsualPage, LargestPage);
        var skipped = PageToken.Skipped(call);
        var query = new SqlQuery();
        var numbers = call.Texts("experiment_ids").Select(x => long.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw TrackingErrors.Invalid($"Invalid experiment ID: '{x}'."));
        var scope = $"r.experiment IN (SELECT id FROM experiments WHERE workspace = {query.Bind(call.Key)} AND number IN (SELECT value FROM json_each({query.Bind($"[{string.Join(',', numbers)}]")})))";
        var conditions = SearchFilter.Parse(call.Text("filter")).Select(x => RunFields.Condition(query, x)).Prepend(ViewType.Condition(call.Text("run_view_type"), "r.deleted"));
        var order = call.Texts("order_by").Select(SearchOrder.Parse).Select(x => RunFields.Order(query, x)).Append("r.started DESC").Append("r.run");
        var found = connection.Rows(
            $"{Run.Select} WHERE {scope} AND {string.Join(" AND ", conditions)} ORDER BY {string.Join(", ", order)} LIMIT {size + 1} OFFSET {skipped}",
            Run.Read, query.Values);
        var answer = new JsonObject { ["runs"] = new JsonArray([.. Runs.Show(connection, [.. found.Take(size)])]) };
        if (found.Count > size)
            answer["next_page_token"] = PageToken.Write(skipped + size);
        return answer;
    }

    private static JsonObject Shown(SqliteConnection connection, Run run) => new() { ["run"] = Runs.Show(connection, [run]).Single() };
}
