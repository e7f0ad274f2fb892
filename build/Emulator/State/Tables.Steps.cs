namespace MlOpsBuild.Emulator.State;

internal static partial class Tables
{
    /// <summary>
    /// Steps that completed: <c>key</c> is the hash of everything that decides the outputs, <c>parts</c> what went into it
    /// by name, <c>family</c> which step of which pipeline it was. Jobs that have not ended are found without reading the others.
    /// </summary>
    private const string Steps = """
        CREATE TABLE IF NOT EXISTS steps (
            id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL,
            run TEXT NOT NULL, parts TEXT NOT NULL, outputs TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS jobs_not_ended ON resources (sequence)
            WHERE type = 'workspaces/jobs' AND json_extract(body, '$.properties.status') NOT IN ('Completed', 'Failed', 'Canceled');
        CREATE INDEX IF NOT EXISTS steps_by_key ON steps (workspace, key, id);
        CREATE INDEX IF NOT EXISTS steps_by_family ON steps (workspace, family, id);
        """;
}
