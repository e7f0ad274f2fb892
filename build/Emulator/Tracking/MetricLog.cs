using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>All values of metrics, and the last ones.</summary>
internal static class MetricLog
{
    /// <summary>What clients ask for at a time.</summary>
    private const int LargestPage = 25_000;

    /// <summary>Adds points. The last value of a key is that of the greatest step, then time, then value.</summary>
    public static void Add(SqliteConnection connection, Run run, IReadOnlyList<MetricPoint> points)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT OR IGNORE INTO metric_points (metric, step, time, value, nan) VALUES ($metric, $step, $time, $value, $nan)";
        var (metric, step, time) = (Column("$metric", SqliteType.Integer), Column("$step", SqliteType.Integer), Column("$time", SqliteType.Integer));
        var (value, nan) = (Column("$value", SqliteType.Real), Column("$nan", SqliteType.Integer));
        foreach (var ofKey in points.GroupBy(x => x.Key, StringComparer.Ordinal))
        {
            metric.Value = Row(connection, run, ofKey.Key, Last(ofKey));
            foreach (var point in ofKey)
            {
                var isNaN = double.IsNaN(point.Value);
                (step.Value, time.Value, value.Value, nan.Value) = (point.Step, point.Time, isNaN ? 0.0 : point.Value, isNaN ? 1 : 0);
                insert.ExecuteNonQuery();
            }
        }

        SqliteParameter Column(string name, SqliteType type) => insert.Parameters.Add(name, type);
    }

    /// <summary><c>metrics/get-history</c>: by step, then time. A metric that was never logged has no values.</summary>
    public static JsonObject History(SqliteConnection connection, TrackingCall call)
    {
        var key = call.Required("metric_key");
        var run = Runs.Get(connection, call);
        var size = (int)Math.Min(call.Integer("max_results") is { } asked and > 0 ? asked : LargestPage, LargestPage);
        var place = PageToken.Read(call, 4);
        var after = place is null ? "" : "AND (p.step, p.time, p.value, p.nan) > ($step, $time, $value, $nan)";
        var points = connection.Rows(
            $"""
            SELECT p.step, p.time, p.value, p.nan FROM metrics m JOIN metric_points p ON p.metric = m.id
            WHERE m.run = $run AND m.key = $key {after} ORDER BY p.step, p.time, p.value, p.nan LIMIT $count
            """,
            x => (Step: x.GetInt64(0), Time: x.GetInt64(1), Value: x.GetDouble(2), IsNaN: x.GetInt64(3)),
            ("$run", run.Row), ("$key", key), ("$count", size + 1), ("$step", place?[0]), ("$time", place?[1]),
            ("$value", place is null ? null : BitConverter.Int64BitsToDouble(place[2])), ("$nan", place?[3]));
        var answer = new JsonObject
        {
            ["metrics"] = new JsonArray([.. points.Take(size).Select(x => MetricPoint.Show(key, x.Step, x.Time, x.IsNaN != 0 ? double.NaN : x.Value))]),
        };
        if (points.Count > size)
            answer["next_page_token"] = PageToken.Write(points[size - 1].Step, points[size - 1].Time, BitConverter.DoubleToInt64Bits(points[size - 1].Value), points[size - 1].IsNaN);
        return answer;
    }

    private static MetricPoint Last(IEnumerable<MetricPoint> points) => points.MaxBy(x => (x.Step, x.Time, x.Value))!;

    /// <summary>The row of a key, whose last value becomes the new one if that is later. NaN, null here, is less than any value.</summary>
    private static long Row(SqliteConnection connection, Run run, string key, MetricPoint last) => connection.Number(
        """
        INSERT INTO metrics (run, key, step, time, value) VALUES ($run, $key, $step, $time, $value)
        ON CONFLICT (run, key) DO UPDATE SET
            value = iif((excluded.step, excluded.time, ifnull(excluded.value, -9e999)) >= (step, time, ifnull(value, -9e999)), excluded.value, value),
            time = iif((excluded.step, excluded.time) >= (step, time), excluded.time, time),
            step = max(step, excluded.step)
        RETURNING id
        """,
        ("$run", run.Row), ("$key", key), ("$step", last.Step), ("$time", last.Time), ("$value", double.IsNaN(last.Value) ? null : last.Value));
}
