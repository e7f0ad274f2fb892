using System.Globalization;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>Experiments of workspaces inside one transaction.</summary>
internal static class Experiments
{
    private const string Find = $"SELECT {Experiment.Columns} FROM experiments e WHERE e.workspace = $workspace AND ";

    /// <summary>Makes the experiment that every workspace begins with.</summary>
    public static void EnsureDefault(SqliteConnection connection, string workspace, DateTimeOffset now) => connection.Run(
        "INSERT INTO experiments (workspace, number, name, created, updated) VALUES ($workspace, 0, $name, $now, $now) ON CONFLICT DO NOTHING",
        ("$workspace", workspace), ("$name", Experiment.DefaultName), ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>The experiment of a name: found, brought back, or made.</summary>
    public static Experiment Ensure(SqliteConnection connection, string workspace, string name, DateTimeOffset now)
    {
        if (Named(connection, workspace, name) is not { } found)
            return Create(connection, workspace, name, now);
        if (found.Deleted is null)
            return found;
        Restore(connection, found, now.ToUnixTimeMilliseconds());
        return found with { Deleted = null };
    }

    public static Experiment Create(SqliteConnection connection, string workspace, string name, DateTimeOffset now)
    {
        connection.Run(
            "INSERT INTO experiments (workspace, number, name, created, updated) SELECT $workspace, coalesce(max(number), 0) + 1, $name, $now, $now FROM experiments WHERE workspace = $workspace",
            ("$workspace", workspace), ("$name", name), ("$now", now.ToUnixTimeMilliseconds()));
        return Named(connection, workspace, name)!;
    }

    public static Experiment? Named(SqliteConnection connection, string workspace, string name)
        => connection.Rows(Find + "e.name = $name", Experiment.Read, ("$workspace", workspace), ("$name", name)).FirstOrDefault();

    /// <exception cref="TrackingException">There is none.</exception>
    public static Experiment Get(SqliteConnection connection, string workspace, string id)
    {
        var found = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? connection.Rows(Find + "e.number = $number", Experiment.Read, ("$workspace", workspace), ("$number", number)).FirstOrDefault()
            : null;
        return found ?? throw TrackingErrors.NoExperiment(id);
    }

    /// <exception cref="TrackingException">There is none, or it is deleted.</exception>
    public static Experiment Active(SqliteConnection connection, string workspace, string id)
    {
        var found = Get(connection, workspace, id);
        return found.Deleted is null ? found : throw TrackingErrors.Invalid($"The experiment {id} must be in the 'active' state. Current state is deleted.");
    }

    /// <summary>Its runs go along. They are known by the time: no other run of it was deleted in the same millisecond.</summary>
    public static void Delete(SqliteConnection connection, Experiment experiment, long now)
    {
        var deleted = "max($now, (SELECT coalesce(max(deleted) + 1, 0) FROM runs WHERE experiment = $id))";
        connection.Run($"UPDATE experiments SET deleted = {deleted}, updated = $now WHERE id = $id", ("$id", experiment.Row), ("$now", now));
        connection.Run("UPDATE runs SET deleted = (SELECT deleted FROM experiments WHERE id = $id) WHERE experiment = $id AND deleted IS NULL", ("$id", experiment.Row));
    }

    /// <summary>The runs that went along come back; those that had been deleted before stay so.</summary>
    public static void Restore(SqliteConnection connection, Experiment experiment, long now)
    {
        connection.Run("UPDATE experiments SET deleted = NULL, updated = $now WHERE id = $id", ("$id", experiment.Row), ("$now", now));
        connection.Run("UPDATE runs SET deleted = NULL WHERE experiment = $id AND deleted = $deleted", ("$id", experiment.Row), ("$deleted", experiment.Deleted));
    }
}
