using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Serving.Instances;
using Yarp.ReverseProxy.Forwarder;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>
/// Takes a request to an instance of a deployment. When the way to it breaks before its answer has begun, the request goes to
/// another one, of another deployment with traffic if need be: it fails only when nobody can answer it. A model may so be asked
/// twice; scoring changes nothing.
/// </summary>
internal sealed class Router(IHttpForwarder forwarder, EndpointBook endpoints, Mirror mirror, TimeProvider time) : IDisposable
{
    /// <summary>The route of an endpoint that leads to the scoring route of its deployments.</summary>
    public const string ScoringRoute = "/score";

    private const int MostAttempts = 8;

    /// <summary>A request under which so many instances broke off is not given another one to break.</summary>
    private const int MostLost = 3;

    private static readonly ForwarderRequestConfig s_config = new()
    {
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        // The deployment's own limit comes first.
        ActivityTimeout = Timeout.InfiniteTimeSpan,
    };

    private readonly SocketsHttpHandler _connections = Upstream.Connections();

    public async Task AnswerAsync(HttpContext http)
    {
        var begin = time.GetTimestamp();
        if (endpoints.Find(http.Request.Path, out var route) is not { } endpoint)
        {
            await RouterAnswers.NoEndpointAsync(http);
            return;
        }

        var call = new Call(endpoint, route + http.Request.QueryString, Chance.Id());
        http.Response.Headers[ModelTransformer.RequestIdHeader] = call.RequestId;
        if (http.Request.Headers[ModelTransformer.ClientRequestIdHeader] is { Count: > 0 } id)
            http.Response.Headers[ModelTransformer.ClientRequestIdHeader] = id;
        http.Response.Body = new AnswerStream(http.Response.Body);
        endpoint.Evidence.Opened();
        try
        {
            await AnswerAsync(http, call);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        finally
        {
            endpoint.Evidence.Closed(call.Served(http, time.GetElapsedTime(begin)), call);
        }
    }

    public void Dispose() => _connections.Dispose();

    private async Task AnswerAsync(HttpContext http, Call call)
    {
        if (!call.Endpoint.Keys.Admit(http.Request.Headers.Authorization))
        {
            await RouterAnswers.NotAdmittedAsync(http);
            return;
        }

        var table = call.Endpoint.Table;
        var asked = (string?)http.Request.Headers[ModelTransformer.DeploymentHeader];
        var lane = asked is null ? table.Choose([]) : table.Find(asked);
        if (lane is null)
        {
            await (asked is null ? RouterAnswers.NoTrafficAsync(http) : RouterAnswers.NoDeploymentAsync(http, asked));
            return;
        }

        using var body = await RequestBytes.ReadAsync(http.Request, http.RequestAborted);
        if (body is null)
        {
            await RouterAnswers.TooLargeAsync(http);
            return;
        }

        call.BytesIn = body.Length;
        if (asked is null && table.Mirrored is { } copy && copy != lane && Chance.Below(100) < table.MirrorPercent)
            mirror.Send(call.Endpoint, copy, http.Request, call.Route, body);
        var limit = Deadline.Begin(lane.RequestTimeout);
        try
        {
            await SendAsync(http, call, lane, asked is null, body, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !http.Response.HasStarted)
        {
            await RouterAnswers.TimedOutAsync(http, lane.RequestTimeout);
        }
        finally
        {
            Deadline.End(limit);
        }
    }

    private async Task SendAsync(HttpContext http, Call call, Lane lane, bool mayChange, RequestBytes body, CancellationToken limit)
    {
        using var collected = call.Endpoint.Evidence.Collect(http, call, lane.Deployment, body.Memory);
        // Nearly always these stay empty.
        IReadOnlyList<Instance> tried = [];
        IReadOnlyList<Lane> empty = [];
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var admission = await lane.EnterAsync(tried, limit);
            if (admission.Kind == AdmissionKind.Full)
            {
                call.Deployment = lane.Deployment;
                await RouterAnswers.FullAsync(http);
                return;
            }

            if (admission.Instance is { } instance)
            {
                bool isAnswered;
                try
                {
                    isAnswered = await TryAsync(http, call, lane, instance, body, limit);
                }
                finally
                {
                    lane.Leave(instance);
                }

                if (isAnswered)
                    return;
                instance.Suspect();
                if (call.Lost >= MostLost)
                {
                    await RouterAnswers.LostAsync(http, call.Lost);
                    return;
                }

                tried = [.. tried, instance];
                continue;
            }

            empty = [.. empty, lane];
            // The table may be another one by now.
            if ((mayChange ? call.Endpoint.Table.Choose(empty) : null) is { } other)
                lane = other;
            else if (tried.Count == 0)
                break;
            else
                (tried, empty) = ([], []);
        }

        call.Deployment ??= lane.Deployment;
        await RouterAnswers.NoInstanceAsync(http);
    }

    /// <summary>Whether an answer, good or bad, has begun; if not, nothing of it reached the caller.</summary>
    private async Task<bool> TryAsync(HttpContext http, Call call, Lane lane, Instance instance, RequestBytes body, CancellationToken limit)
    {
        using var upstream = new Upstream(_connections, body);
        var transformer = new ModelTransformer(lane.Deployment, instance.UriOf(call.Route), call.RequestId);
        var error = await forwarder.SendAsync(http, instance.Address, upstream, s_config, transformer, limit);
        (call.Deployment, call.Instance, call.ModelStatus) = (lane.Deployment, instance.Id, transformer.ModelStatus);
        if (error == ForwarderError.None || http.Response.HasStarted)
            return true;
        http.RequestAborted.ThrowIfCancellationRequested();
        // One that took no connection has not seen the request.
        call.Lost += http.GetForwarderErrorFeature()?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? 0 : 1;
        http.Response.Clear();
        http.Response.Headers[ModelTransformer.RequestIdHeader] = call.RequestId;
        limit.ThrowIfCancellationRequested();
        return false;
    }
}
