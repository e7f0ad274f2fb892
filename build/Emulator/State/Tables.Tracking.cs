namespace MlOpsBuild.Emulator.State;

internal static partial class Tables
{
    /// <summary>
    /// Experiments are numbered in their workspace, 0 being the default one. <c>metrics</c> has the last value of each key,
    /// so that a run is shown without reading its points; a point that is logged twice is one, as a client that tries again
    /// needs it. NaN is what SQLite cannot keep: null in <c>metrics</c>, a flag in <c>metric_points</c>. A closed run is one
    /// whose job has ended: its status is the job's.
    /// </summary>
    private const string Tracking = """
        CREATE TABLE IF NOT EXISTS experiments (
            id INTEGER PRIMARY KEY, workspace TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
            updated INTEGER NOT NULL, deleted INTEGER, UNIQUE (workspace, number), UNIQUE (workspace, name)) STRICT;
        CREATE TABLE IF NOT EXISTS experiment_tags (
            experiment INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (experiment, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS runs (
            id INTEGER PRIMARY KEY, workspace TEXT NOT NULL, run TEXT NOT NULL, experiment INTEGER NOT NULL, name TEXT NOT NULL,
            user TEXT NOT NULL, status TEXT NOT NULL, started INTEGER, ended INTEGER, deleted INTEGER, closed INTEGER NOT NULL,
            UNIQUE (workspace, run)) STRICT;
        CREATE INDEX IF NOT EXISTS runs_by_experiment ON runs (experiment, started);
        CREATE TABLE IF NOT EXISTS run_params (
            run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (run, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS run_tags (
            run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (run, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS run_inputs (
            run INTEGER NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (run, name, digest)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS metrics (
            id INTEGER PRIMARY KEY, run INTEGER NOT NULL, key TEXT NOT NULL, step INTEGER NOT NULL, time INTEGER NOT NULL,
            value REAL, UNIQUE (run, key)) STRICT;
        CREATE TABLE IF NOT EXISTS metric_points (
            metric INTEGER NOT NULL, step INTEGER NOT NULL, time INTEGER NOT NULL, value REAL NOT NULL, nan INTEGER NOT NULL,
            PRIMARY KEY (metric, step, time, value, nan)) STRICT, WITHOUT ROWID;
        """;
}
