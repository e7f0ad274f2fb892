using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>An experiment as it is stored; times are milliseconds since 1970.</summary>
/// <param name="Row">Its row, which other tables name.</param>
/// <param name="Number">Its id as clients know it.</param>
/// <param name="Name">Unique in the workspace, deleted ones included.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Updated">When it or one of its tags changed.</param>
/// <param name="Deleted">When it was deleted; null while it is active.</param>
internal sealed record Experiment(long Row, long Number, string Name, long Created, long Updated, long? Deleted)
{
    public const string Columns = "e.id, e.number, e.name, e.created, e.updated, e.deleted";

    /// <summary>The first experiment of every workspace, which clients use when they name none.</summary>
    public const string DefaultName = "Default";

    public string Id => Number.ToString(CultureInfo.InvariantCulture);

    public static Experiment Read(SqliteDataReader row)
        => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetInt64(5));

    /// <summary>As the client reads it. Artifacts lie in the workspace's store whatever location was asked for, as on Azure.</summary>
    public JsonObject Show(IEnumerable<JsonObject> tags) => new()
    {
        ["experiment_id"] = Id,
        ["name"] = Name,
        ["artifact_location"] = ArtifactPlace.Scheme + ArtifactPlace.RunsFolder,
        ["lifecycle_stage"] = Deleted is null ? "active" : "deleted",
        ["creation_time"] = Created,
        ["last_update_time"] = Updated,
        ["tags"] = new JsonArray([.. tags]),
    };
}
