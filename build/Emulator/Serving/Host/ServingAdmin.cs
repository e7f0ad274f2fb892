using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.Serving.Evidence.Metrics;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Host;

/// <summary>What the control plane asks of the serving process: below one prefix, with the state's token.</summary>
internal sealed class ServingAdmin(string token, EndpointKeeper keeper, EndpointBook book, TimeProvider time)
{
    /// <summary>No endpoint's segment begins so: names begin with a letter.</summary>
    private const string Prefix = "/-/";

    /// <summary>Which deployment's metrics the control plane asks for.</summary>
    public const string DeploymentParameter = "x-deployment";

    private const string Region = "local";
    private const string Scraped = "/metrics";

    private readonly OwnerToken _owner = new(token);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _asked = time.GetTimestamp();
    private int _watchers;

    /// <summary>Ends when somebody has asked for the end.</summary>
    public Task Ended => _ended.Task;

    /// <summary>How long nobody has asked for anything; nothing while a control plane watches or requests are answered.</summary>
    public TimeSpan Idle => _watchers > 0 || book.All.Any(x => x.Evidence.InFlight > 0) ? TimeSpan.Zero : time.GetElapsedTime(_asked);

    /// <summary>Somebody asks for something, of this or of an endpoint: the process is not idle.</summary>
    public void Wake() => _asked = time.GetTimestamp();

    /// <summary>Whether a request is for this rather than for an endpoint.</summary>
    public static bool IsMeant(HttpRequest request) => request.Path.Value!.StartsWith(Prefix, StringComparison.Ordinal) || request.Path == Scraped;

    /// <summary>Whoever watches is told that it is over.</summary>
    public void End() => _ended.TrySetResult();

    /// <summary>Whether Prometheus asks, with the state's token.</summary>
    public bool IsScraped(HttpRequest request) => request.Path == Scraped && _owner.IsShown(request);

    public async Task AnswerAsync(HttpContext http)
    {
        if (!_owner.IsShown(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        List<string> path = [.. http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        switch ((http.Request.Method, path))
        {
            case ("GET", ["watch"]):
                await WatchAsync(http);
                break;
            case ("POST", ["end"]):
                End();
                break;
            case ("GET", ["endpoints"]):
                await http.Response.WriteAsJsonAsync(book.All.Select(x => x.Spec.Uid), SpecJson.Options);
                break;
            case ("PUT", ["endpoints", var uid]) when EndpointUid.IsOne(uid):
                keeper.Put(uid, (await JsonSerializer.DeserializeAsync<EndpointSpec>(http.Request.Body, SpecJson.Options, http.RequestAborted))!);
                break;
            case ("DELETE", ["endpoints", var uid]) when EndpointUid.IsOne(uid):
                keeper.Remove(uid);
                break;
            case ("GET", ["endpoints", var uid]) when book.Find(uid) is { } endpoint:
                await http.Response.WriteAsJsonAsync(endpoint.Status, SpecJson.Options);
                break;
            case ("GET", ["endpoints", var uid, "metrics"]) when book.Find(uid) is { } endpoint:
                await AnswerAsync(http, endpoint, (query, target) => MetricsAnswer.Of(query(target), target, endpoint.Evidence.Metrics));
                break;
            case ("GET", ["endpoints", var uid, "metricDefinitions"]) when book.Find(uid) is { } endpoint:
                await AnswerAsync(http, endpoint, (_, target) => MetricCatalog.Definitions(target));
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private async Task AnswerAsync(HttpContext http, ServedEndpoint endpoint, Func<Func<MetricsTarget, MetricsQuery>, MetricsTarget, JsonObject> answer)
    {
        var deployment = http.Request.Query[DeploymentParameter].ToString() is { Length: > 0 } name ? name : null;
        var target = new MetricsTarget(deployment is null ? endpoint.Spec.Id : $"{endpoint.Spec.Id}/deployments/{deployment}", deployment, Region);
        try
        {
            await http.Response.WriteAsJsonAsync(answer(x => MetricsQuery.Read(y => http.Request.Query.TryGetValue(y, out var value) ? value.ToString() : null, x, time.GetUtcNow()), target));
        }
        catch (ArmException exception)
        {
            await exception.Answer.WriteAsync(http);
        }
    }

    /// <summary>An answer that never ends: when it breaks off, this process is gone.</summary>
    private async Task WatchAsync(HttpContext http)
    {
        Interlocked.Increment(ref _watchers);
        try
        {
            await http.Response.StartAsync();
            await http.Response.Body.FlushAsync();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, over.Token), _ended.Task);
            await over.CancelAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
            _asked = time.GetTimestamp();
        }
    }
}
