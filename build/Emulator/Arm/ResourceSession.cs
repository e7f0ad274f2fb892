using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>The resources inside one transaction.</summary>
internal sealed class ResourceSession(SqliteConnection connection)
{
    private const string Columns = "SELECT sequence, name, body FROM resources ";

    private readonly List<Action> _committed = [];

    public SqliteConnection Connection { get; } = connection;

    public Resource? Find(ArmPath path)
        => Connection.Rows(Columns + "WHERE key = $key", Read, ("$key", path.Key)).FirstOrDefault();

    /// <summary>Writes a document; the first one of an id decides the casing of its name, its collection and its place there.</summary>
    /// <param name="path">The id.</param>
    /// <param name="body">The document.</param>
    /// <param name="collection">The collection that lists it, when it is another than its path's.</param>
    public void Save(ArmPath path, JsonObject body, string? collection = null) => Connection.Run(
        """
        INSERT INTO resources (key, parent, type, name, archived, body) VALUES ($key, $parent, $type, $name, $archived, $body)
        ON CONFLICT (key) DO UPDATE SET archived = excluded.archived, body = excluded.body
        """,
        ("$key", path.Key), ("$parent", collection ?? path.Parent), ("$type", path.Type.ToLowerInvariant()), ("$name", path.Name),
        ("$archived", body["properties"] is JsonObject x && Resource.Flag(x, "isArchived") ? 1 : 0), ("$body", body.ToJsonString()));

    /// <summary>Writes the document of a resource that is there.</summary>
    public void Update(ArmPath path, JsonObject body) => Connection.Run("UPDATE resources SET body = $body WHERE key = $key", ("$key", path.Key), ("$body", body.ToJsonString()));

    /// <summary>What is to be done once the transaction is durable, and not at all when it fails.</summary>
    public void OnCommitted(Action action) => _committed.Add(action);

    /// <summary>Does it.</summary>
    public void Committed() => _committed.ForEach(x => x());

    /// <summary>Removes a resource and all below it; false when there is none. '0' is the character after '/'.</summary>
    public bool Delete(ArmPath path)
    {
        var removed = Connection.Run("DELETE FROM resources WHERE key = $key", ("$key", path.Key));
        Connection.Run("DELETE FROM resources WHERE key > $from AND key < $to", ("$from", path.Key + "/"), ("$to", path.Key + "0"));
        return removed > 0;
    }

    /// <summary>Resources of a collection by order of creation, those beyond a place in it.</summary>
    public IReadOnlyList<Resource> Page(string parent, long after, bool newestFirst, int count) => newestFirst
        ? Connection.Rows(Columns + "WHERE parent = $parent AND sequence < $after ORDER BY sequence DESC LIMIT $count", Read, ("$parent", parent), ("$after", after), ("$count", count))
        : Connection.Rows(Columns + "WHERE parent = $parent AND sequence > $after ORDER BY sequence LIMIT $count", Read, ("$parent", parent), ("$after", after), ("$count", count));

    /// <summary>Resources of a type anywhere below a scope.</summary>
    public IReadOnlyList<Resource> Below(string scope, string type)
        => Connection.Rows(Columns + "WHERE type = $type AND key > $from AND key < $to ORDER BY sequence", Read, ("$type", type), ("$from", scope.ToLowerInvariant() + "/"), ("$to", scope.ToLowerInvariant() + "0"));

    /// <summary>Names in a collection, oldest first, with whether they are archived.</summary>
    public IReadOnlyList<(string Name, bool IsArchived)> NamesIn(string parent)
        => Connection.Rows("SELECT name, archived FROM resources WHERE parent = $parent ORDER BY sequence", x => (x.GetString(0), x.GetInt64(1) != 0), ("$parent", parent));

    private static Resource Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), JsonNode.Parse(row.GetFieldValue<byte[]>(2))!.AsObject());
}
