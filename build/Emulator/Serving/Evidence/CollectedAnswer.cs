using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Serving.Routing;

namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>Copies an answer while it goes out, and gives it to the collector with the request once it is whole.</summary>
internal sealed class CollectedAnswer : Stream
{
    private readonly HttpContext _http;
    private readonly Stream _inner;
    private readonly Call _call;
    private readonly DataCollector _collector;
    private readonly byte[] _request;
    private readonly DateTimeOffset _begin;
    private readonly MemoryStream _copy = new();

    public CollectedAnswer(HttpContext http, Call call, DataCollector collector, ReadOnlyMemory<byte> request, DateTimeOffset begin)
    {
        (_http, _call, _collector, _request, _begin) = (http, call, collector, request.ToArray(), begin);
        _inner = http.Response.Body;
        http.Response.Body = this;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Keep(buffer.Span);
        return _inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Keep(buffer.AsSpan(offset, count));
        _inner.Write(buffer, offset, count);
    }

    public override void Flush() => _inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _http.Response.Body == this)
        {
            _http.Response.Body = _inner;
            if (_call.ModelStatus != 0)
                _collector.Offer(Exchange());
        }

        base.Dispose(disposing);
    }

    /// <summary>As much as the collector takes; more would be stored aside without end.</summary>
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_copy.Length + bytes.Length <= 2 * CollectionSpool.PartLimit)
            _copy.Write(bytes);
    }

    private CollectedExchange Exchange() => new()
    {
        Time = _begin,
        Instance = _call.Instance ?? "",
        CorrelationId = _call.RequestId,
        RequestId = _call.RequestId,
        Request = new CollectedBody(_request, _http.Request.ContentType, Headers(_http.Request.Headers)),
        Response = new CollectedBody(_copy.ToArray(), _http.Response.ContentType, Headers(_http.Response.Headers)),
    };

    private static Dictionary<string, string> Headers(IHeaderDictionary headers) => headers.ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
