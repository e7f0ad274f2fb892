using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Blobs seen as files, and files that become blobs, without a request in between.</summary>
internal sealed class StoredFiles(Database database, ContentStore contents)
{
    /// <summary>What lies at a place: the blob of that name alone, else all below it; empty when there is nothing.</summary>
    public IReadOnlyList<StoredFile> At(BlobPlace place)
    {
        var found = database.Read(x => Rows(x, place));
        return found.Any(x => x.Pieces > 1) ? database.Write(x => Joined(x, place)) : [.. found.Select(x => x.File)];
    }

    /// <summary>The hash of everything at a place: names, contents and nothing else.</summary>
    public static string Digest(IReadOnlyList<StoredFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Hash}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Names contents as blobs below a place, inside a transaction of the caller.</summary>
    public static void Put(SqliteConnection connection, BlobPlace place, IEnumerable<StoredFile> files, DateTimeOffset now)
    {
        BlobIndex.EnsureContainer(connection, place.Account, place.Container, now);
        var index = new BlobIndex(connection, now);
        var container = index.Container(place.Account, place.Container);
        foreach (var file in files)
        {
            var name = Join(place.Path, file.Name);
            var blob = new Blob
            {
                Id = index.Find(container, name)?.Id ?? 0,
                Name = name,
                Type = Blob.BlockType,
                Length = file.Length,
                Headers = new Dictionary<string, string> { ["Content-Type"] = "application/octet-stream" },
                Metadata = new Dictionary<string, string>(),
            };
            index.Save(container, blob, [new Piece(0, file.Length, file.Hash, null)]);
        }
    }

    public static string Join(string folder, string name)
        => folder.Length == 0 ? name : name.Length == 0 ? folder : $"{folder.TrimEnd('/')}/{name}";

    private static List<(long Id, StoredFile File, long Pieces, long Revision)> Rows(SqliteConnection connection, BlobPlace place)
    {
        var path = place.Path.TrimEnd('/');
        var exact = place.Path.EndsWith('/') ? [] : Select(connection, place, "b.name = $path", path, _ => "");
        var prefix = path.Length == 0 ? "" : path + "/";
        return exact.Count > 0 ? exact : Select(connection, place, "b.name >= $path AND b.name < $path || char(1114111)", prefix, x => x[prefix.Length..]);
    }

    private static List<(long Id, StoredFile File, long Pieces, long Revision)> Select(SqliteConnection connection, BlobPlace place, string which, string path, Func<string, string> relative)
        => connection.Rows(
            $"""
            SELECT b.id, b.name, b.length, CASE WHEN w.content IS NULL THEN (SELECT count(*) FROM pieces p WHERE p.blob = b.id) ELSE 1 END,
                coalesce(w.content, (SELECT content FROM pieces p WHERE p.blob = b.id ORDER BY start LIMIT 1)), b.revision
            FROM blobs b JOIN containers c ON c.id = b.container LEFT JOIN wholes w ON w.blob = b.id AND w.revision = b.revision WHERE c.account = $account AND c.name = $container AND {which} ORDER BY b.name
            """,
            x => (x.GetInt64(0), new StoredFile(relative(x.GetString(1)), x.TextOrNull(4) ?? Content.Empty, x.GetInt64(2)), x.GetInt64(3), x.GetInt64(5)),
            ("$account", place.Account), ("$container", place.Container), ("$path", path));

    /// <summary>Puts the pieces of large uploads together, once: what is linked and compared must be one file.</summary>
    private List<StoredFile> Joined(SqliteConnection connection, BlobPlace place)
    {
        foreach (var (id, _, _, revision) in Rows(connection, place).Where(x => x.Pieces > 1))
        {
            var pieces = connection.Rows("SELECT content FROM pieces WHERE blob = $blob ORDER BY start", x => x.GetString(0), ("$blob", id));
            connection.Run("INSERT OR REPLACE INTO wholes (blob, revision, content) VALUES ($blob, $revision, $content)", ("$blob", id), ("$revision", revision), ("$content", contents.Join(pieces).Hash));
        }

        return [.. Rows(connection, place).Select(x => x.File)];
    }
}
