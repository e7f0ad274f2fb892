using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>What an answer says of a blob in its headers.</summary>
internal static class BlobHeaders
{
    /// <summary>ETag and time, as every write answers.</summary>
    public static void Changed(HttpResponse response, int status, Blob blob)
    {
        response.StatusCode = status;
        response.Headers.ETag = blob.ETag;
        response.Headers.LastModified = Date(blob.Modified);
        response.Headers["x-ms-request-server-encrypted"] = "false";
    }

    /// <summary>Everything, as a read answers.</summary>
    public static void All(HttpResponse response, Blob blob, DateTimeOffset now)
    {
        Changed(response, StatusCodes.Status200OK, blob);
        foreach (var (name, value) in blob.Headers)
            response.Headers[name] = value;
        foreach (var (name, value) in blob.Metadata)
            response.Headers[$"x-ms-meta-{name}"] = value;
        var state = Lease.State(blob.Lease, now);
        response.Headers["x-ms-blob-type"] = blob.Type;
        response.Headers["x-ms-creation-time"] = Date(blob.Created);
        response.Headers["x-ms-lease-state"] = state;
        response.Headers["x-ms-lease-status"] = state is "leased" or "breaking" ? "locked" : "unlocked";
        response.Headers["x-ms-server-encrypted"] = "false";
        response.Headers.AcceptRanges = "bytes";
        if (state == "leased")
            response.Headers["x-ms-lease-duration"] = blob.Lease!.Duration == Lease.Infinite ? "infinite" : "fixed";
        if (blob.Type == Blob.AppendType)
            response.Headers["x-ms-blob-committed-block-count"] = blob.Pieces.ToString(CultureInfo.InvariantCulture);
        if (blob.Copy is not { } copy)
            return;
        response.Headers["x-ms-copy-id"] = copy.Id;
        response.Headers["x-ms-copy-source"] = copy.Source;
        response.Headers["x-ms-copy-status"] = "success";
        response.Headers["x-ms-copy-progress"] = string.Create(CultureInfo.InvariantCulture, $"{blob.Length}/{blob.Length}");
        response.Headers["x-ms-copy-completion-time"] = Date(blob.Modified);
    }

    /// <summary>A time as HTTP writes it.</summary>
    public static string Date(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);
}
