using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Http;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Uploads;

/// <summary>
/// Uploads sets of files. The marker is set last, on what this upload wrote: a set without it counts as not there,
/// however much of it is, and is sent again.
/// </summary>
public sealed class BlobUploads
{
    /// <summary>Enough to hide the latency of small files; more only queues on a usual line.</summary>
    private const int Parallel = 4;

    /// <summary>Larger files go in blocks of this size, so that a fault costs one block.</summary>
    private const int Block = 8 * 1024 * 1024;

    private readonly AzureMlOptions _options;

    internal BlobUploads(AzureMlOptions options) => _options = options;

    /// <summary>Uploads the files, unless the marker of a complete upload is there. Safe to repeat.</summary>
    /// <param name="place">The container.</param>
    /// <param name="files">At least one; each to a blob of its own.</param>
    /// <param name="marker">What the marker tells beside being there.</param>
    /// <param name="progress">Hears of each file that is there; null for nobody.</param>
    /// <param name="cancellationToken">Ends the upload; what was sent does not count.</param>
    /// <exception cref="AzureMlException">A file could not be sent or changed meanwhile (MLO262), or the place is closed (MLO253).</exception>
    public async Task<UploadOutcome> UploadAsync(
        UploadPlace place, IReadOnlyList<UploadFile> files, UploadMarker marker, IProgress<UploadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(place);
        var sorted = Checked(place, files);
        var container = place.Open(_options);
        try
        {
            var first = container.GetBlobClient(sorted[0].File.BlobName);
            if (await IsCompleteAsync(first, cancellationToken))
                return UploadOutcome.AlreadyThere;

            var written = await SendAsync(container, sorted, new UploadCount(sorted.Count, sorted.Sum(x => x.Length), progress), cancellationToken);
            foreach (var (file, length, changed) in sorted)
                EnsureUnchanged(file, length, changed);
            // Only on what was written here: if another upload has overwritten it since, that one has to mark it.
            await first.SetMetadataAsync(marker.ToMetadata(), new BlobRequestConditions { IfMatch = written }, cancellationToken);
            return UploadOutcome.Uploaded;
        }
        catch (Exception e) when (e is RequestFailedException or IOException or AggregateException or UnauthorizedAccessException)
        {
            throw Failed(place, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(place, e);
        }
    }

    private static List<(UploadFile File, long Length, DateTime Changed)> Checked(UploadPlace place, IReadOnlyList<UploadFile> files)
    {
        if (files.Count == 0)
            throw new AzureMlException("MLO262", $"There is nothing to upload to {place}: the folder is empty, or all of it is ignored.");
        if (files.GroupBy(x => x.BlobName, StringComparer.Ordinal).FirstOrDefault(x => x.Count() > 1) is { } same)
            throw new AzureMlException("MLO262", $"{string.Join(" and ", same.Select(x => x.LocalPath))} would both become {same.Key}. Rename one of them.");
        var missing = files.FirstOrDefault(x => !File.Exists(x.LocalPath));
        if (missing != null)
            throw new AzureMlException("MLO262", $"{missing.LocalPath} is to be uploaded and does not exist.");
        return [.. files.OrderBy(x => x.LocalPath, StringComparer.Ordinal).Select(x => (x, new FileInfo(x.LocalPath).Length, File.GetLastWriteTimeUtc(x.LocalPath)))];
    }

    private static async Task<bool> IsCompleteAsync(BlobClient first, CancellationToken cancellationToken)
    {
        try
        {
            return UploadMarker.IsComplete((await first.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false;
        }
    }

    /// <summary>Sends all files; gives back the tag of the first one as it was written.</summary>
    private static async Task<ETag> SendAsync(
        BlobContainerClient container, List<(UploadFile File, long Length, DateTime Changed)> files, UploadCount count, CancellationToken cancellationToken)
    {
        ETag tag = default;
        var degree = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken };
        await System.Threading.Tasks.Parallel.ForEachAsync(files, degree, async (item, cancel) =>
        {
            await using var content = new FileStream(item.File.LocalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var options = new BlobUploadOptions
            {
                TransferOptions = new StorageTransferOptions { InitialTransferSize = Block, MaximumTransferSize = Block, MaximumConcurrency = 1 },
            };
            var written = await container.GetBlobClient(item.File.BlobName).UploadAsync(content, options, cancel);
            if (ReferenceEquals(item.File, files[0].File))
                tag = written.Value.ETag;
            count.Add(item.Length);
        });
        return tag;
    }

    /// <summary>Half of the old and half of the new content must not be marked as complete.</summary>
    private static void EnsureUnchanged(UploadFile file, long length, DateTime changed)
    {
        var now = new FileInfo(file.LocalPath);
        if (!now.Exists || now.Length != length || now.LastWriteTimeUtc != changed)
            throw new AzureMlException("MLO262", $"{file.LocalPath} was changed while it was uploaded, so nothing counts as uploaded. Run it again when nothing writes to the folder.");
    }

    private static AzureMlException Failed(UploadPlace place, Exception fault)
    {
        if (fault is RequestFailedException { Status: 401 or 403 } refused)
            return new("MLO253", $"The upload to {place} was refused: {refused.ErrorCode ?? "Forbidden"}. The signature may have ended; run it again, a new one is asked for.", fault) { Status = refused.Status };
        if (Repetition.IsUntrusted(fault))
            return Failures.Untrusted(place.Container, fault);
        var why = fault is RequestFailedException { ErrorCode: { } code } ? code : fault.Message.Split('\n')[0].Trim();
        return new("MLO262", $"The upload to {place} broke off: {why}. Nothing counts as uploaded; run it again.", fault) { Status = (fault as RequestFailedException)?.Status ?? 0 };
    }
}
