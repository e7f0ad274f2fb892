using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Leases;

/// <summary>
/// One holder at a time, on whatever machine: a lease on a blob. It is renewed until it is released; a holder that died
/// loses it within <see cref="Duration"/>.
/// </summary>
public sealed class BlobLease : IAsyncDisposable
{
    /// <summary>The longest that storage leases for, so that a slow renewal does not lose it.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    /// <summary>Two renewals may fail before the lease ends.</summary>
    private static readonly TimeSpan s_renewal = Duration / 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly BlobLeaseClient _client;
    private readonly string _what;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _released = new();
    private readonly Task _renewing;
    private long _renewed;

    private BlobLease(BlobLeaseClient client, string what, TimeProvider time)
    {
        _client = client;
        _what = what;
        _time = time;
        _renewed = time.GetTimestamp();
        _renewing = KeepAsync();
    }

    /// <summary>Cancelled when the lease is not held any more: what it guards must end then.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Waits for the lease.</summary>
    /// <param name="blob">The blob; made where it is not.</param>
    /// <param name="patience">How long another holder is waited for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="AzureMlException">Another holds it for longer than that (MLO261), or storage refuses (MLO253).</exception>
    public static async Task<BlobLease> AcquireAsync(BlobClient blob, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blob);
        ArgumentNullException.ThrowIfNull(time);
        var client = blob.GetBlobLeaseClient();
        var begin = time.GetTimestamp();
        while (true)
        {
            try
            {
                await CreateAsync(blob, cancellationToken);
                await client.AcquireAsync(Duration, cancellationToken: cancellationToken);
                return new BlobLease(client, blob.Name, time);
            }
            catch (RequestFailedException e) when (e.ErrorCode == "LeaseAlreadyPresent")
            {
                if (time.GetElapsedTime(begin) >= patience)
                    throw new AzureMlException("MLO261", $"Another build holds {blob.Name}, and has for {patience}. Wait for its end and run this again; when it was killed, its lease ends within {Duration.TotalSeconds} s.", e);
            }
            catch (RequestFailedException e)
            {
                throw Refused(blob.Name, e);
            }

            await Task.Delay(s_pause, time, cancellationToken);
        }
    }

    /// <summary>Renews it now: the way to be sure that it is still held.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AzureMlException">It is lost (MLO261), or could not be renewed.</exception>
    public async Task RenewAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _client.RenewAsync(cancellationToken: cancellationToken);
            Interlocked.Exchange(ref _renewed, _time.GetTimestamp());
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412 || _time.GetElapsedTime(Interlocked.Read(ref _renewed)) >= Duration)
        {
            await _lost.CancelAsync();
            throw new AzureMlException("MLO261", $"The lease on {_what} was lost: {e.ErrorCode ?? "storage did not answer in time"}. Another build may have taken it; run this again.", e) { Status = e.Status };
        }
        catch (RequestFailedException e)
        {
            throw Refused(_what, e);
        }
    }

    /// <summary>Gives it back, so that the next need not wait for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_released.IsCancellationRequested)
            return;
        await _released.CancelAsync();
        await _renewing;
        if (!_lost.IsCancellationRequested)
            await ReleaseAsync();
        _released.Dispose();
        _lost.Dispose();
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await _client.ReleaseAsync();
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            // It ends by itself.
        }
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(s_renewal, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_released.Token))
            {
                try
                {
                    await RenewAsync(_released.Token);
                }
                catch (AzureMlException) when (!_lost.IsCancellationRequested)
                {
                    // Storage may answer the next time.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or AzureMlException)
        {
            // Released, or lost, which its holder hears by the token.
        }
    }

    private static async Task CreateAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(BinaryData.Empty, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there, and leased perhaps.
        }
    }

    private static AzureMlException Refused(string what, RequestFailedException e) => e.Status is 401 or 403
        ? new("MLO253", $"Leasing {what} was refused: {e.ErrorCode ?? "Forbidden"}. The identity needs the role Storage Blob Data Contributor.", e) { Status = e.Status }
        : new("MLO261", $"{what} could not be leased: {e.ErrorCode ?? e.Message.Split('\n')[0].Trim()}. Run it again.", e) { Status = e.Status };
}
