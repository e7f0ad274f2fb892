using System.Buffers;
using System.Threading.Channels;
using MlOpsBuild.Emulator.Serving.Evidence.Metrics;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;

namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>
/// Collects what a deployment is asked and answers, as its <c>dataCollector</c> says: behind the requests, onto disk, and from
/// there to a sink. What finds no room is dropped and counted as an error.
/// </summary>
internal sealed class DataCollector : IAsyncDisposable
{
    /// <summary>Exchanges that wait: a fifth of a second of 20,000 requests a second.</summary>
    public const int Capacity = 4096;

    /// <summary>Bytes of lines of one file that are written at once.</summary>
    private const int BatchLimit = 64 << 10;

    /// <summary>How long exchanges gather: to wake a thread and to open a file for each is dearer than to write its lines.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(20);

    /// <summary>Bodies that wait.</summary>
    private const long WaitingLimit = 64 << 20;

    /// <summary>A folder is written to so much longer than its name says: the time from naming a file to having written it.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_deliverEvery = TimeSpan.FromSeconds(5);

    private readonly Channel<Work> _waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Dictionary<(string Folder, string Instance), (ArrayBufferWriter<byte> Bytes, int Lines)> _batch = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly CollectorIdentity _identity;
    private readonly CollectorSettings _settings;
    private readonly ulong _seed;
    private readonly CollectionSpool _spool;
    private readonly ICollectionSink _sink;
    private readonly TimeProvider _time;
    private readonly Action<GaugeKey, double> _count;
    private readonly double _mostSampled;
    private readonly IReadOnlyList<(CollectedCollection Collection, double Share)> _collections;
    private Task _writing = Task.CompletedTask;
    private Task _delivering = Task.CompletedTask;
    private DateTimeOffset _latest;
    private long _waitingBytes;

    /// <param name="identity">Whose data.</param>
    /// <param name="settings">What of them.</param>
    /// <param name="seed">Of the sampling; the same for all deployments that should sample the same requests.</param>
    /// <param name="spool">Where they are meanwhile; it is the collector's own.</param>
    /// <param name="sink">Where they go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="count">Told of events and errors: <see cref="EndpointMetrics.Sample"/>.</param>
    public DataCollector(CollectorIdentity identity, CollectorSettings settings, ulong seed, CollectionSpool spool, ICollectionSink sink, TimeProvider time, Action<GaugeKey, double> count)
    {
        (_identity, _settings, _seed, _spool, _sink, _time, _count) = (identity, settings, seed, spool, sink, time, count);
        _collections = [.. CollectedCollection.Reserved.Where(x => settings.Sampling.ContainsKey(x.Name)).Select(x => (x, settings.Sampling[x.Name]))];
        _mostSampled = _collections.Select(x => x.Share).DefaultIfEmpty(0).Max();
    }

    public void Start()
    {
        _writing = Task.Run(WriteAsync);
        _delivering = Task.Run(DeliverRegularlyAsync);
    }

    /// <summary>Whether a request will be kept by any collection: its bodies need not be copied otherwise.</summary>
    public bool Wants(string correlationId) => _mostSampled > 0 && Sampling.Place(_seed, correlationId) < _mostSampled;

    /// <summary>Never waits.</summary>
    public void Offer(CollectedExchange exchange)
    {
        var place = Sampling.Place(_seed, exchange.CorrelationId);
        if (place >= _mostSampled)
            return;
        if (Interlocked.Add(ref _waitingBytes, exchange.Size) <= WaitingLimit && _waiting.Writer.TryWrite(new Work(exchange, place, null)))
            return;
        Interlocked.Add(ref _waitingBytes, -exchange.Size);
        Errors(1);
    }

    /// <summary>Returns once all that was offered is on disk and was given to the sink.</summary>
    /// <returns>How many parts the sink did not take; they stay.</returns>
    public async Task<int> FlushAsync(CancellationToken cancellation)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(new Work(null, 0, reached), cancellation);
        await reached.Task.WaitAsync(cancellation);
        return await DeliverAsync(cancellation);
    }

    /// <summary>Writes what waits to disk. Delivering it is a matter of <see cref="FlushAsync"/>, or of the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        await _ended.CancelAsync();
        await _delivering;
        _ended.Dispose();
        _spool.Dispose();
    }

    private async Task WriteAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            if (_waiting.Reader.Count < Capacity / 4)
                await Task.Delay(s_gather);
            for (var taken = 0; taken < Capacity && _waiting.Reader.TryRead(out var work); taken++)
            {
                if (work.Exchange is not { } exchange)
                {
                    WriteBatch();
                    work.Reached!.SetResult();
                    continue;
                }

                foreach (var (collection, share) in _collections)
                {
                    if (work.Place < share)
                        Add(exchange, collection);
                }

                Interlocked.Add(ref _waitingBytes, -exchange.Size);
            }

            WriteBatch();
        }
    }

    private void Add(CollectedExchange exchange, CollectedCollection collection)
    {
        try
        {
            // By when it is written rather than when it came, and never back: no file of a folder that is over is begun again.
            var now = _time.GetUtcNow();
            _latest = now > _latest ? now : _latest;
            var folder = _identity.Folder(collection.Name, _settings.Rate, _latest);
            var collected = CollectedEvent.Of(exchange, collection, _identity, Guid.CreateVersion7(now).ToString(), _settings.CaptureHeaders, folder);
            if (collected is { Aside: { } aside, BlobPath: { } path })
                Errors(_spool.Put(path, aside));
            var place = (folder, exchange.Instance);
            if (_batch.TryGetValue(place, out var waiting) && waiting.Bytes.WrittenCount + collected.Line.Length > BatchLimit)
                Write(place, waiting);
            waiting = _batch.TryGetValue(place, out waiting) ? waiting : (new ArrayBufferWriter<byte>(), 0);
            if (waiting.Lines > 0)
                waiting.Bytes.Write("\n"u8);
            waiting.Bytes.Write(collected.Line);
            _batch[place] = waiting with { Lines = waiting.Lines + 1 };
        }
        catch (Exception)
        {
            // A full disk, say. The requests go on, and the metric tells.
            Errors(1);
        }
    }

    private void WriteBatch()
    {
        foreach (var (place, waiting) in _batch)
            Write(place, waiting);
    }

    private void Write((string Folder, string Instance) place, (ArrayBufferWriter<byte> Bytes, int Lines) waiting)
    {
        _batch.Remove(place);
        try
        {
            var dropped = _spool.Append(place.Folder, place.Instance, waiting.Bytes.WrittenSpan);
            _count(new GaugeKey(MetricCatalog.CollectionEvents, _identity.Deployment), waiting.Lines);
            Errors(dropped);
        }
        catch (Exception)
        {
            Errors(waiting.Lines);
        }
    }

    private async Task DeliverRegularlyAsync()
    {
        using var timer = new PeriodicTimer(s_deliverEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
                await DeliverAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    private async Task<int> DeliverAsync(CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        // At every rate: whoever changes it may change it back, and go on with the files there were.
        var folders = from rate in Enum.GetValues<RollingRate>()
                      from collection in CollectedCollection.Reserved
                      from moment in (DateTimeOffset[])[now, now - s_grace]
                      select _identity.Folder(collection.Name, rate, moment);
        var written = folders.ToHashSet(StringComparer.Ordinal);
        var failed = await _spool.DeliverAsync(_sink, written.Contains, cancellation);
        Errors(failed);
        return failed;
    }

    private void Errors(int count)
    {
        if (count > 0)
            _count(new GaugeKey(MetricCatalog.CollectionErrors, _identity.Deployment), count);
    }

    private readonly record struct Work(CollectedExchange? Exchange, double Place, TaskCompletionSource? Reached);
}
