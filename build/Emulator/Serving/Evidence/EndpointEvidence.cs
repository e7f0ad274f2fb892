using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>What is written down of an endpoint's requests: metrics, access log, collected data.</summary>
#pragma warning disable CA1822
internal sealed class EndpointEvidence
{
    private int _open;

    /// <summary>How many requests are on their way.</summary>
    public int InFlight => _open;

    public void Apply(EndpointSpec spec)
    {
        _ = spec;
    }

    public void Opened() => Interlocked.Increment(ref _open);

    public void Closed(in ServedRequest request, Call call)
    {
        Interlocked.Decrement(ref _open);
        _ = call;
        Served(request);
    }

    public void Served(in ServedRequest request) => _ = request;

    public IDisposable? Collect(HttpContext http, Call call, string deployment, ReadOnlyMemory<byte> body) => null;
}
