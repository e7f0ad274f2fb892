using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;

namespace MlOpsBuild.Emulator.Serving.Evidence.Logs;

/// <summary>A line of JSON for each request, written behind the requests. One that finds no room is dropped, and the log says how many were.</summary>
internal sealed class AccessLog : IAsyncDisposable
{
    /// <summary>Entries that wait: less than half a second of 20,000 requests a second.</summary>
    public const int Capacity = 8192;

    private const long FileLimit = 10 << 20;
    private const int Files = 5;

    /// <summary>Bytes that are written at once.</summary>
    private const int BatchLimit = 64 << 10;

    /// <summary>How long lines gather: to wake a thread for every request is dearer than to write its line.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(20);

    private readonly Channel<AccessEntry> _waiting = Channel.CreateBounded<AccessEntry>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly ArrayBufferWriter<byte> _batch = new(BatchLimit);
    private readonly TimeProvider _time;
    private readonly RotatingFile _file;
    private Task _writing = Task.CompletedTask;
    private long _dropped;
    private long _told;

    public AccessLog(string path, TimeProvider time, long fileLimit = FileLimit) => (_time, _file) = (time, new RotatingFile(path, fileLimit, Files));

    public long Dropped => Interlocked.Read(ref _dropped);

    public void Start() => _writing = Task.Run(WriteAsync);

    /// <summary>Never waits.</summary>
    public void Add(in AccessEntry entry)
    {
        if (!_waiting.Writer.TryWrite(entry))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing;
        _file.Dispose();
    }

    private async Task WriteAsync()
    {
        using var json = new Utf8JsonWriter(_batch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            if (_waiting.Reader.Count < Capacity / 4)
                await Task.Delay(s_gather);
            var lines = 0;
            while (_batch.WrittenCount < BatchLimit - 1024 && _waiting.Reader.TryRead(out var entry))
            {
                Line(json, entry.Write);
                lines++;
            }

            if (Dropped > _told)
                Line(json, Drops);
            Write(lines);
        }
    }

    private void Line(Utf8JsonWriter json, Action<Utf8JsonWriter> write)
    {
        if (_batch.WrittenCount > 0)
            _batch.Write("\n"u8);
        json.Reset();
        write(json);
        json.Flush();
    }

    private void Drops(Utf8JsonWriter json)
    {
        var dropped = Dropped;
        json.WriteStartObject();
        json.WriteString("time", _time.GetUtcNow());
        json.WriteNumber("dropped", dropped - _told);
        json.WriteEndObject();
        _told = dropped;
    }

    private void Write(int lines)
    {
        try
        {
            _file.Append(_batch.WrittenSpan);
        }
        catch (IOException)
        {
            Interlocked.Add(ref _dropped, lines);
        }

        _batch.ResetWrittenCount();
    }
}
