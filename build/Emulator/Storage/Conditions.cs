using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>The conditional headers: a write that does not meet them fails with 412, a read with 304 or 412.</summary>
internal static class Conditions
{
    /// <param name="request">The headers.</param>
    /// <param name="blob">What is there, or null.</param>
    /// <param name="isCreation">Whether the write makes a whole blob: then "*" that fails says that it exists.</param>
    public static void Check(BlobRequest request, Blob? blob, bool isCreation = false)
    {
        var isRead = HttpMethods.IsGet(request.Http.Request.Method) || HttpMethods.IsHead(request.Http.Request.Method);
        var none = request.Header("If-None-Match");
        if (blob is null)
        {
            if (request.Header("If-Match") is not null)
                throw isRead ? StorageErrors.NoBlob() : StorageErrors.Condition();
            return;
        }

        if (none == "*" && isCreation)
            throw StorageErrors.BlobExists();
        // HTTP dates have whole seconds.
        var modified = DateTimeOffset.FromUnixTimeSeconds(blob.Modified.ToUnixTimeSeconds());
        if (request.Header("If-Match") is { } match && !Names(match, blob.ETag))
            throw StorageErrors.Condition();
        if (Date(request, "If-Unmodified-Since") is { } latest && modified > latest)
            throw StorageErrors.Condition();
        if ((none is not null && Names(none, blob.ETag)) || (Date(request, "If-Modified-Since") is { } since && modified <= since))
            throw isRead ? StorageErrors.NotModified() : StorageErrors.Condition();
    }

    private static bool Names(string header, string tag)
        => header.Split(',', StringSplitOptions.TrimEntries).Any(x => x == "*" || x == tag || $"\"{x}\"" == tag);

    private static DateTimeOffset? Date(BlobRequest request, string header)
        => request.Header(header) is not { } text ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date
            : throw StorageErrors.Header(header);
}
