using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>A run as it is stored; times are milliseconds since 1970.</summary>
internal sealed record Run
{
    public const string Select = "SELECT r.id, r.run, e.number, r.name, r.user, r.status, r.started, r.ended, r.deleted, r.closed FROM runs r JOIN experiments e ON e.id = r.experiment ";

    /// <summary>Its row, which other tables name.</summary>
    public required long Row { get; init; }

    public required string Id { get; init; }

    public required long Experiment { get; init; }

    public required string Name { get; init; }

    public required string User { get; init; }

    /// <summary>RUNNING, SCHEDULED, FINISHED, FAILED or KILLED.</summary>
    public required string Status { get; init; }

    public long? Started { get; init; }

    public long? Ended { get; init; }

    public long? Deleted { get; init; }

    /// <summary>Whether its job has ended and said how: then nobody else does.</summary>
    public bool IsClosed { get; init; }

    public static Run Read(SqliteDataReader row) => new()
    {
        Row = row.GetInt64(0),
        Id = row.GetString(1),
        Experiment = row.GetInt64(2),
        Name = row.GetString(3),
        User = row.GetString(4),
        Status = row.GetString(5),
        Started = row.IsDBNull(6) ? null : row.GetInt64(6),
        Ended = row.IsDBNull(7) ? null : row.GetInt64(7),
        Deleted = row.IsDBNull(8) ? null : row.GetInt64(8),
        IsClosed = row.GetInt64(9) != 0,
    };

    /// <summary>As the client reads it; older ones read <c>run_uuid</c>.</summary>
    public JsonObject Info()
    {
        var info = new JsonObject
        {
            ["run_uuid"] = Id,
            ["run_id"] = Id,
            ["run_name"] = Name,
            ["experiment_id"] = Experiment.ToString(CultureInfo.InvariantCulture),
            ["user_id"] = User,
            ["status"] = Status,
            ["artifact_uri"] = ArtifactPlace.Scheme + ArtifactPlace.RunPrefix + Id,
            ["lifecycle_stage"] = Deleted is null ? "active" : "deleted",
        };
        if (Started is { } started)
            info["start_time"] = started;
        if (Ended is { } ended)
            info["end_time"] = ended;
        return info;
    }
}
