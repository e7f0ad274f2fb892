using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Insights;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Reporting.Endpoints;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>The online endpoints of a workspace, as they stand and as they are used.</summary>
public static class EndpointOverview
{
    private const string Requests = "RequestsPerMinute";
    private const string Median = "RequestLatency_P50";
    private const string Percentile99 = "RequestLatency_P99";

    /// <summary>Long enough for a rate that is not one lucky minute.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(5);

    /// <summary>Reads them all.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public static async Task<IReadOnlyList<EndpointView>> ReadAsync(WorkspaceClient workspace, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(time);
        var views = new List<EndpointView>();
        try
        {
            await foreach (var endpoint in workspace.OnlineEndpoints.ListAsync(cancellationToken: cancellationToken))
            {
                var deployments = new List<JsonObject>();
                await foreach (var deployment in workspace.OnlineEndpoints.Deployments((string?)endpoint["name"] ?? "").ListAsync(cancellationToken: cancellationToken))
                    deployments.Add(deployment);
                views.Add(View(endpoint, deployments, await MetricsAsync(workspace, endpoint, time, cancellationToken)));
            }
        }
        catch (AzureMlException e) when (e.IsNotFound)
        {
            // Nothing was ever put there, so there is not even the workspace.
        }

        return views;
    }

    /// <summary>What is shown of an endpoint. Pure.</summary>
    internal static EndpointView View(JsonObject endpoint, IEnumerable<JsonObject> deployments, IReadOnlyList<MetricSeries> metrics)
    {
        var traffic = EndpointTraffic.Of(endpoint);
        return new EndpointView((string?)endpoint["name"] ?? "", State(endpoint), [.. deployments.Select(x => View(x, traffic, metrics)).OrderByDescending(x => x.Traffic).ThenBy(x => x.Name, StringComparer.Ordinal)]);
    }

    private static DeploymentView View(JsonObject deployment, EndpointTraffic traffic, IReadOnlyList<MetricSeries> metrics)
    {
        var name = (string?)deployment["name"] ?? "";
        // Requests are told by status code too where the service splits them.
        var totals = Points(metrics, Requests, name).Where(x => x.Total != null).ToList();
        return new DeploymentView
        {
            Name = name,
            State = State(deployment),
            Traffic = traffic.ShareOf(name),
            Mirror = traffic.MirrorOf(name),
            Instances = deployment["sku"]?["capacity"] is JsonValue value && value.TryGetValue<int>(out var instances) ? instances : null,
            RequestsPerMinute = totals.Count == 0 ? null : totals.Sum(x => x.Total!.Value) / totals.Select(x => x.Time).Distinct().Count(),
            Median = Newest(metrics, Median, name),
            Percentile99 = Newest(metrics, Percentile99, name),
        };
    }

    /// <summary>Percentiles of minutes cannot be averaged: the last one stands.</summary>
    private static TimeSpan? Newest(IReadOnlyList<MetricSeries> metrics, string name, string deployment)
        => Points(metrics, name, deployment).LastOrDefault(x => x.Average != null)?.Average is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private static IEnumerable<MetricPoint> Points(IReadOnlyList<MetricSeries> metrics, string name, string deployment)
        => metrics.Where(x => x.Name == name && string.Equals(x.Dimension("deployment"), deployment, StringComparison.OrdinalIgnoreCase)).SelectMany(x => x.Points).OrderBy(x => x.Time);

    private static async Task<IReadOnlyList<MetricSeries>> MetricsAsync(WorkspaceClient workspace, JsonObject endpoint, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            var query = new MetricQuery { Names = [Requests, Median, Percentile99], From = now - s_window, To = now, Dimensions = new Dictionary<string, string> { ["deployment"] = "*" } };
            return await workspace.Metrics.ReadAsync($"{workspace.Scope.Path}/onlineEndpoints/{endpoint["name"]}", query, cancellationToken);
        }
        catch (AzureMlException e) when (e.Status is >= 400 and < 500)
        {
            // Who may look at endpoints need not be allowed their metrics.
            return [];
        }
    }

    private static string State(JsonObject resource) => (string?)resource["properties"]?["provisioningState"] ?? "Unknown";
}
