using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Containers, blobs and their pieces inside one transaction.</summary>
internal sealed class BlobIndex(SqliteConnection connection, DateTimeOffset now)
{
    private const string NoMetadata = "{}";

    /// <summary>Makes a container if it is not there yet; whether it was made.</summary>
    public static bool EnsureContainer(SqliteConnection connection, string account, string name, DateTimeOffset now, string metadata = NoMetadata)
        => connection.Number("SELECT count(*) FROM containers WHERE account = $account AND name = $name", ("$account", account), ("$name", name)) == 0
            && connection.Run(
                "INSERT INTO containers (account, name, revision, modified, metadata) VALUES ($account, $name, $revision, $modified, $metadata)",
                ("$account", account), ("$name", name), ("$revision", Next(connection)), ("$modified", now.ToUnixTimeMilliseconds()), ("$metadata", metadata)) == 1;

    /// <exception cref="StorageException">404: there is none.</exception>
    public Container Container(string account, string name) => connection.Rows(
        "SELECT id, revision, modified, metadata FROM containers WHERE account = $account AND name = $name",
        x => new Container(x.GetInt64(0), x.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(x.GetInt64(2)), JsonSerializer.Deserialize<Dictionary<string, string>>(x.GetString(3))!),
        ("$account", account), ("$name", name)).FirstOrDefault() ?? throw StorageErrors.NoContainer();

    /// <summary>Removes a container with all that it holds.</summary>
    public void DeleteContainer(Container container)
    {
        connection.Run("DELETE FROM pieces WHERE blob IN (SELECT id FROM blobs WHERE container = $id)", ("$id", container.Id));
        connection.Run("DELETE FROM wholes WHERE blob IN (SELECT id FROM blobs WHERE container = $id)", ("$id", container.Id));
        connection.Run("DELETE FROM blobs WHERE container = $id", ("$id", container.Id));
        connection.Run("DELETE FROM blocks WHERE container = $id", ("$id", container.Id));
        connection.Run("DELETE FROM containers WHERE id = $id", ("$id", container.Id));
    }

    public Blob? Find(Container container, string name)
        => connection.Rows($"SELECT {Blob.Columns} FROM blobs WHERE container = $container AND name = $name", Blob.Read, ("$container", container.Id), ("$name", name)).FirstOrDefault();

    /// <summary>Blobs by name from one on.</summary>
    public IReadOnlyList<Blob> From(Container container, string name, string prefix, int count) => connection.Rows(
        $"SELECT {Blob.Columns} FROM blobs WHERE container = $container AND name >= $name AND name < $prefix || char(1114111) AND substr(name, 1, $length) = $prefix ORDER BY name LIMIT $count",
        Blob.Read, ("$container", container.Id), ("$name", string.CompareOrdinal(name, prefix) < 0 ? prefix : name), ("$prefix", prefix), ("$length", prefix.EnumerateRunes().Count()), ("$count", count));

    public IReadOnlyList<Piece> Pieces(Blob blob)
        => connection.Rows("SELECT start, length, content, block FROM pieces WHERE blob = $blob ORDER BY start", x => new Piece(x.GetInt64(0), x.GetInt64(1), x.GetString(2), x.TextOrNull(3)), ("$blob", blob.Id));

    /// <summary>Writes a blob anew with a new revision; without pieces its content stays.</summary>
    public Blob Save(Container container, Blob blob, IReadOnlyList<Piece>? pieces)
    {
        var saved = blob with { Revision = Next(connection), Modified = now, Created = blob.Id == 0 ? now : blob.Created };
        var id = connection.Number(
            """
            INSERT INTO blobs (container, name, type, length, pieces, revision, created, modified, headers, metadata, lease, copy)
            VALUES ($container, $name, $type, $length, $pieces, $revision, $created, $modified, $headers, $metadata, $lease, $copy)
            ON CONFLICT (container, name) DO UPDATE SET type = excluded.type, length = excluded.length, pieces = excluded.pieces,
                revision = excluded.revision, modified = excluded.modified, headers = excluded.headers, metadata = excluded.metadata,
                lease = excluded.lease, copy = excluded.copy
            RETURNING id
            """,
            ("$container", container.Id), ("$name", saved.Name), ("$type", saved.Type), ("$length", saved.Length), ("$pieces", saved.Pieces),
            ("$revision", saved.Revision), ("$created", saved.Created.ToUnixTimeMilliseconds()), ("$modified", saved.Modified.ToUnixTimeMilliseconds()),
            ("$headers", JsonSerializer.Serialize(saved.Headers)), ("$metadata", JsonSerializer.Serialize(saved.Metadata)),
            ("$lease", Json(saved.Lease)), ("$copy", Json(saved.Copy)));
        if (pieces is not null)
        {
            connection.Run("DELETE FROM pieces WHERE blob = $id", ("$id", id));
            foreach (var piece in pieces)
                Add(id, piece);
        }

        return saved with { Id = id };
    }

    public void Add(long blob, Piece piece)
    {
        if (piece.Length > 0)
            connection.Run("INSERT INTO pieces (blob, start, length, content, block) VALUES ($blob, $start, $length, $content, $block)", ("$blob", blob), ("$start", piece.Start), ("$length", piece.Length), ("$content", piece.Content), ("$block", piece.Block));
    }

    /// <summary>A lease is no change of the blob: revision and time stay.</summary>
    public void SaveLease(Blob blob, Lease? lease) => connection.Run("UPDATE blobs SET lease = $lease WHERE id = $id", ("$lease", Json(lease)), ("$id", blob.Id));

    public void Delete(Blob blob)
    {
        connection.Run("DELETE FROM pieces WHERE blob = $id", ("$id", blob.Id));
        connection.Run("DELETE FROM wholes WHERE blob = $id", ("$id", blob.Id));
        connection.Run("DELETE FROM blobs WHERE id = $id", ("$id", blob.Id));
    }

    public void Stage(Container container, string name, string block, Content content) => connection.Run(
        "INSERT OR REPLACE INTO blocks (container, name, block, length, content) VALUES ($container, $name, $block, $length, $content)",
        ("$container", container.Id), ("$name", name), ("$block", block), ("$length", content.Length), ("$content", content.Hash));

    public Dictionary<string, (long Length, string Content)> Staged(Container container, string name)
        => connection.Rows("SELECT block, length, content FROM blocks WHERE container = $container AND name = $name", x => (x.GetString(0), x.GetInt64(1), x.GetString(2)), ("$container", container.Id), ("$name", name))
            .ToDictionary(x => x.Item1, x => (x.Item2, x.Item3), StringComparer.Ordinal);

    public void Unstage(Container container, string name)
        => connection.Run("DELETE FROM blocks WHERE container = $container AND name = $name", ("$container", container.Id), ("$name", name));

    private static long Next(SqliteConnection connection) => connection.Number("UPDATE revisions SET sequence = sequence + 1 RETURNING sequence");

    private static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value);
}
