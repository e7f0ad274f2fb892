using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>A blob as the index has it.</summary>
internal sealed record Blob
{
    public const string BlockType = "BlockBlob";
    public const string AppendType = "AppendBlob";

    public const string Columns = "id, name, type, length, pieces, revision, created, modified, headers, metadata, lease, copy";

    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public long Length { get; init; }

    /// <summary>Committed blocks of an append blob.</summary>
    public int Pieces { get; init; }

    /// <summary>Grows with every change of anything in the store; the ETag.</summary>
    public long Revision { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Modified { get; init; }

    /// <summary>Content headers by their HTTP names.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public Lease? Lease { get; init; }

    /// <summary>Id of the copy that made it, and the source.</summary>
    public CopyOrigin? Copy { get; init; }

    public string ETag => TagOf(Revision);

    public static string TagOf(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"0x{revision:X16}\"");

    public static Blob Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(1),
        Type = row.GetString(2),
        Length = row.GetInt64(3),
        Pieces = row.GetInt32(4),
        Revision = row.GetInt64(5),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        Modified = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(8))!,
        Metadata = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(9))!,
        Lease = row.TextOrNull(10) is { } lease ? JsonSerializer.Deserialize<Lease>(lease) : null,
        Copy = row.TextOrNull(11) is { } copy ? JsonSerializer.Deserialize<CopyOrigin>(copy) : null,
    };
}

/// <summary>Where a copied blob came from.</summary>
internal sealed record CopyOrigin(string Id, string Source);

/// <summary>A part of a blob's content.</summary>
internal sealed record Piece(long Start, long Length, string Content, string? Block);

/// <summary>A container of blobs.</summary>
internal sealed record Container(long Id, long Revision, DateTimeOffset Modified, IReadOnlyDictionary<string, string> Metadata);
