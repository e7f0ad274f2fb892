using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Serving.Routing;

namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>Copies an answer while it goes out, and gives it to the collector with the request once it is whole.</summary>
internal sealed class CollectedAnswer : AnswerStream
{
    private readonly HttpContext _http;
    private readonly Call _call;
    private readonly DataCollector _collector;
    private readonly byte[] _request;
    private readonly DateTimeOffset _begin;
    private readonly MemoryStream _copy = new();

    public CollectedAnswer(HttpContext http, Call call, DataCollector collector, ReadOnlyMemory<byte> request, DateTimeOffset begin)
        : base(http.Response.Body)
    {
        (_http, _call, _collector, _request, _begin) = (http, call, collector, request.ToArray(), begin);
        http.Response.Body = this;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _http.Response.Body == this)
        {
            _http.Response.Body = Inner;
            if (_call.ModelStatus != 0)
                _collector.Offer(Exchange());
        }

        base.Dispose(disposing);
    }

    /// <summary>As much as the collector takes; more would be stored aside without end.</summary>
    protected override void See(ReadOnlySpan<byte> bytes)
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
