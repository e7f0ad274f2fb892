namespace MlOpsBuild.AzureMl.Uploads;

/// <summary>Counts files of parallel uploads and tells them in order.</summary>
internal sealed class UploadCount(int allFiles, long allBytes, IProgress<UploadProgress>? progress)
{
    private readonly Lock _lock = new();
    private int _files;
    private long _bytes;

    public void Add(long bytes)
    {
        // Told under the lock, so that a later count is never told earlier.
        lock (_lock)
        {
            _files++;
            _bytes += bytes;
            progress?.Report(new UploadProgress(_files, allFiles, _bytes, allBytes));
        }
    }
}
