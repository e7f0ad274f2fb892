namespace MlOpsBuild.Emulator.State;

/// <summary>The tables. A change of them is a new <see cref="Database.Format"/>.</summary>
internal static partial class Tables
{
    /// <summary>What makes all of them where they are not there yet.</summary>
    public static readonly IReadOnlyList<string> All = [Create, Steps, Tracking];

    /// <summary>
    /// All ARM resources of every kind in one table: <c>key</c> is the id in lower case, <c>parent</c> the key of the
    /// collection, <c>sequence</c> the order of creation. Blobs: a blob is a row and the pieces of its content in order;
    /// <c>blocks</c> are staged and not yet part of one, <c>wholes</c> are pieces put together at a revision. Names of blobs compare by their bytes, as Azure lists them.
    /// </summary>
    private const string Create = """
        CREATE TABLE IF NOT EXISTS resources (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, parent TEXT NOT NULL, type TEXT NOT NULL,
            name TEXT NOT NULL, archived INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS resources_by_parent ON resources (parent, sequence);
        CREATE INDEX IF NOT EXISTS resources_by_type ON resources (type, sequence);
        CREATE TABLE IF NOT EXISTS revisions (sequence INTEGER PRIMARY KEY) STRICT;
        INSERT INTO revisions SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM revisions);
        CREATE TABLE IF NOT EXISTS containers (
            id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, name TEXT NOT NULL, revision INTEGER NOT NULL,
            modified INTEGER NOT NULL, metadata TEXT NOT NULL, UNIQUE (account, name)) STRICT;
        CREATE TABLE IF NOT EXISTS blobs (
            id INTEGER PRIMARY KEY AUTOINCREMENT, container INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
            length INTEGER NOT NULL, pieces INTEGER NOT NULL, revision INTEGER NOT NULL, created INTEGER NOT NULL,
            modified INTEGER NOT NULL, headers TEXT NOT NULL, metadata TEXT NOT NULL, lease TEXT, copy TEXT,
            UNIQUE (container, name)) STRICT;
        CREATE TABLE IF NOT EXISTS pieces (
            blob INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, content TEXT NOT NULL, block TEXT,
            PRIMARY KEY (blob, start)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS blocks (
            container INTEGER NOT NULL, name TEXT NOT NULL, block TEXT NOT NULL, length INTEGER NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (container, name, block)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS wholes (
            blob INTEGER PRIMARY KEY, revision INTEGER NOT NULL, content TEXT NOT NULL) STRICT;
        """;
}
