using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>The runs of jobs, for those who run jobs; each call is part of the caller's transaction.</summary>
internal static class TrackedRuns
{
    /// <summary>Nobody signs in to an emulator.</summary>
    private const string User = "local";

    /// <summary>Tables whose rows name a run.</summary>
    private static readonly string[] s_ofRuns = ["run_params", "run_tags", "run_inputs", "metrics"];

    /// <summary>Makes the running run of a job. Doing it again changes nothing.</summary>
    /// <returns>The id of its experiment.</returns>
    public static string Begin(SqliteConnection connection, string workspaceKey, TrackedRunStart start)
    {
        var experiment = Experiments.Ensure(connection, workspaceKey, start.Experiment, start.Now);
        var row = connection.Number(
            """
            INSERT INTO runs (workspace, run, experiment, name, user, status, started, closed)
            VALUES ($workspace, $run, $experiment, $name, $user, 'RUNNING', $started, 0) ON CONFLICT DO NOTHING RETURNING id
            """,
            ("$workspace", workspaceKey), ("$run", start.RunId), ("$experiment", experiment.Row), ("$name", start.Name),
            ("$user", User), ("$started", start.Now.ToUnixTimeMilliseconds()));
        if (row == 0)
            return experiment.Id;
        var tags = new Dictionary<string, string>(start.Tags, StringComparer.Ordinal) { [Runs.NameTag] = start.Name, ["mlflow.user"] = User };
        if (start.ParentRunId is { } parent)
            tags["mlflow.parentRunId"] = parent;
        connection.Run("INSERT INTO run_tags (run, key, value) SELECT $run, key, value FROM json_each($tags)", ("$run", row), ("$tags", JsonSerializer.Serialize(tags)));
        return experiment.Id;
    }

    /// <summary>Ends the run of a job. Whatever its script said or will say of its status, this holds.</summary>
    /// <param name="connection">The caller's transaction.</param>
    /// <param name="workspaceKey">The workspace.</param>
    /// <param name="runId">The job's name.</param>
    /// <param name="status">FINISHED, FAILED or KILLED.</param>
    /// <param name="now">When it ended.</param>
    public static void End(SqliteConnection connection, string workspaceKey, string runId, string status, DateTimeOffset now) => connection.Run(
        "UPDATE runs SET status = $status, ended = $ended, closed = 1 WHERE workspace = $workspace AND run = $run",
        ("$workspace", workspaceKey), ("$run", runId), ("$status", status), ("$ended", now.ToUnixTimeMilliseconds()));

    /// <summary>Gives a run what another logged, where it has nothing of that name; tags that say who a run is stay behind.</summary>
    public static void Copy(SqliteConnection connection, string workspaceKey, string fromRun, string toRun)
    {
        if (Runs.Find(connection, workspaceKey, fromRun) is not { } from || Runs.Find(connection, workspaceKey, toRun) is not { } to)
            return;
        (string, object?)[] both = [("$from", from.Row), ("$to", to.Row)];
        connection.Run("INSERT OR IGNORE INTO run_params (run, key, value) SELECT $to, key, value FROM run_params WHERE run = $from", both);
        connection.Run("INSERT OR IGNORE INTO run_inputs (run, name, digest, body) SELECT $to, name, digest, body FROM run_inputs WHERE run = $from", both);
        connection.Run("INSERT OR IGNORE INTO metrics (run, key, step, time, value) SELECT $to, key, step, time, value FROM metrics WHERE run = $from", both);
        connection.Run(
            """
            INSERT OR IGNORE INTO run_tags (run, key, value) SELECT $to, key, value FROM run_tags
            WHERE run = $from AND key NOT IN ('mlflow.runName', 'mlflow.parentRunId', 'mlflow.rootRunId', 'mlflow.user') AND key NOT GLOB 'mlflow.source.*'
            """,
            both);
        connection.Run(
            """
            INSERT OR IGNORE INTO metric_points (metric, step, time, value, nan)
            SELECT t.id, p.step, p.time, p.value, p.nan FROM metrics f
            JOIN metrics t ON t.run = $to AND t.key = f.key JOIN metric_points p ON p.metric = f.id WHERE f.run = $from
            """,
            both);
    }

    /// <summary>Removes all that a workspace tracked.</summary>
    public static void Forget(SqliteConnection connection, string workspaceKey)
    {
        const string Of = "(SELECT id FROM runs WHERE workspace = $workspace)";
        connection.Run($"DELETE FROM metric_points WHERE metric IN (SELECT id FROM metrics WHERE run IN {Of})", ("$workspace", workspaceKey));
        foreach (var table in s_ofRuns)
            connection.Run($"DELETE FROM {table} WHERE run IN {Of}", ("$workspace", workspaceKey));
        connection.Run("DELETE FROM runs WHERE workspace = $workspace", ("$workspace", workspaceKey));
        connection.Run("DELETE FROM experiment_tags WHERE experiment IN (SELECT id FROM experiments WHERE workspace = $workspace)", ("$workspace", workspaceKey));
        connection.Run("DELETE FROM experiments WHERE workspace = $workspace", ("$workspace", workspaceKey));
    }
}
