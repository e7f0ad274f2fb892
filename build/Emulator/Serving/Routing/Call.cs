using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Serving.Evidence;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>What becomes known of a request on its way.</summary>
/// <param name="endpoint">The endpoint that it came to.</param>
/// <param name="route">The path and query behind the endpoint's own segment.</param>
/// <param name="requestId">The id that everybody writes down.</param>
internal sealed class Call(ServedEndpoint endpoint, string route, string requestId)
{
    public ServedEndpoint Endpoint { get; } = endpoint;

    public string Route { get; } = route;

    public string RequestId { get; } = requestId;

    /// <summary>Null where no deployment was chosen.</summary>
    public string? Deployment { get; set; }

    public string? Instance { get; set; }

    /// <summary>What the model answered; 0 where it did not.</summary>
    public int ModelStatus { get; set; }

    /// <summary>How many instances broke off while they had it.</summary>
    public int Lost { get; set; }

    public int BytesIn { get; set; }

    public ServedRequest Served(HttpContext http, TimeSpan latency)
        => new(Deployment ?? "", http.Response.StatusCode, ModelStatus, latency, BytesIn, (http.Response.Body as AnswerStream)?.Written ?? 0);
}
