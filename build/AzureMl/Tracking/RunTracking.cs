using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Requests;
using static MlOpsBuild.AzureMl.Requests.JsonText;

namespace MlOpsBuild.AzureMl.Tracking;

/// <summary>Reads what runs logged, by MLflow's REST interface (2.0).</summary>
public sealed class RunTracking
{
    private readonly ServiceClient _client;
    private readonly WorkspaceServices _services;

    internal RunTracking(ServiceClient client, WorkspaceServices services)
    {
        _client = client;
        _services = services;
    }

    /// <summary>A run: last values of its metrics, its parameters and tags.</summary>
    /// <param name="run">The run's id: the job's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AzureMlException">There is no such run (<see cref="AzureMlException.IsNotFound"/>), or it was refused.</exception>
    public async Task<TrackedRun> GetAsync(string run, CancellationToken cancellationToken = default)
    {
        var request = await RequestAsync("runs/get", cancellationToken, ("run_id", run));
        var answer = await _client.SendAsync(request, cancellationToken);
        if (ServiceClient.Object(request, answer)["run"] is not JsonObject body)
            throw Failures.NotUnderstood(request, answer, "a run");
        var info = body["info"] as JsonObject;
        var data = body["data"] as JsonObject;
        return new TrackedRun
        {
            Id = Text(info, "run_id") ?? run,
            Status = Text(info, "status") ?? "",
            Metrics = Items(data, "metrics").ToDictionary(x => Text(x, "key") ?? "", Point, StringComparer.Ordinal),
            Parameters = Pairs(data, "params"),
            Tags = Pairs(data, "tags"),
        };
    }

    /// <summary>All values of a metric in the server's order, page by page.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="metric">The metric's name; a metric that was never logged has no values.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async IAsyncEnumerable<MetricPoint> HistoryAsync(string run, string metric, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? page = ""; page != null;)
        {
            (string, string)[] parameters = [("run_id", run), ("metric_key", metric), .. page.Length == 0 ? Array.Empty<(string, string)>() : [("page_token", page)]];
            var body = await _client.ObjectAsync(await RequestAsync("metrics/get-history", cancellationToken, parameters), cancellationToken);
            foreach (var item in Items(body, "metrics"))
                yield return Point(item);
            page = Text(body, "next_page_token") is { Length: > 0 } next && seen.Add(next) ? next : null;
        }
    }

    private async Task<ArmRequest> RequestAsync(string route, CancellationToken cancellationToken, params (string Name, string Value)[] parameters)
    {
        var query = string.Join('&', parameters.Select(x => $"{x.Name}={Uri.EscapeDataString(x.Value)}"));
        var link = new Uri(await _services.TrackingAsync(cancellationToken), $"{route}?{query}");
        return new ArmRequest { Method = RequestMethod.Get, Path = link.AbsolutePath, Link = link };
    }

    private static MetricPoint Point(JsonObject metric)
        => new(Number(metric["value"]), (long)Number(metric["step"]), DateTimeOffset.FromUnixTimeMilliseconds((long)Number(metric["timestamp"])));

    /// <summary>Servers write what JSON cannot, and 64-bit integers, as text: <c>"NaN"</c>, <c>"1700000000000"</c>.</summary>
    private static double Number(JsonNode? node)
    {
        if (node is not JsonValue value)
            return 0;
        if (value.TryGetValue<double>(out var number))
            return number;
        return value.TryGetValue<string>(out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number : double.NaN;
    }

    private static IEnumerable<JsonObject> Items(JsonObject? of, string name) => (of?[name] as JsonArray ?? []).OfType<JsonObject>();

    private static Dictionary<string, string> Pairs(JsonObject? of, string name)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in Items(of, name))
            pairs[Text(item, "key") ?? ""] = Text(item, "value") ?? "";
        return pairs;
    }
}
