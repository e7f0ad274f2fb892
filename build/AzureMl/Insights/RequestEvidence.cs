using System.Globalization;

namespace MlOpsBuild.AzureMl.Insights;

/// <summary>
/// Reads what the deployments of an endpoint answered: by the second with counts over a bound where the server has those, by
/// the minute with percentiles where it is Azure Monitor.
/// </summary>
/// <param name="metrics">The reader of metrics.</param>
/// <param name="isFine">Whether the server answers by the second.</param>
public sealed class RequestEvidence(MetricReader metrics, bool isFine)
{
    private const string Requests = "RequestsPerMinute";
    private const string Latency = "RequestLatency";
    private const string Percentile99 = "RequestLatency_P99";
    private const string Deployment = "deployment";
    private const string Status = "statusCode";
    private const string ModelStatus = "modelStatusCode";

    /// <summary>What an endpoint answers when its model did not answer well.</summary>
    private const int ModelFailed = 424;

    /// <summary>A minute of Azure Monitor may still grow while its successor runs.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>The grain of the evidence.</summary>
    public TimeSpan Grain => isFine ? s_second : MetricQuery.ByMinute;

    /// <summary>The newest moment up to which what was measured does not change any more: a whole grain.</summary>
    /// <param name="now">The time.</param>
    public DateTimeOffset Settled(DateTimeOffset now)
    {
        var until = now - (isFine ? s_second : s_settling);
        return new DateTimeOffset(until.Ticks - until.Ticks % Grain.Ticks, TimeSpan.Zero);
    }

    /// <summary>Reads a window.</summary>
    /// <param name="endpoint">The ARM id of the endpoint.</param>
    /// <param name="from">Where it begins, a whole grain.</param>
    /// <param name="to">Where it ends, a whole grain.</param>
    /// <param name="bound">The latency over which an answer is slow; null where none is.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async Task<RequestWindows> ReadAsync(string endpoint, DateTimeOffset from, DateTimeOffset to, TimeSpan? bound, CancellationToken cancellationToken = default)
    {
        var counted = MetricReader.Read(await metrics.AnswerAsync(endpoint, Query(Requests, from, to, Deployment, Status, ModelStatus), cancellationToken));
        var timed = await metrics.AnswerAsync(endpoint, Query(isFine ? Latency : Percentile99, from, to, Deployment), cancellationToken);
        var slow = isFine && bound is { } limit ? LatencyHistogram.Above(timed, limit) : [];
        var percentiles = isFine ? [] : MetricReader.Read(timed);
        var names = counted.Select(x => x.Dimension(Deployment)).OfType<string>().Where(x => x.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);
        return new RequestWindows(from, to, !isFine || LatencyHistogram.IsComplete(timed),
        [
            .. names.Select(name => new RequestWindow
            {
                Deployment = string.Concat(name.Select(char.ToLowerInvariant)),
                Requests = Total(counted, name, _ => true),
                Failures = Total(counted, name, IsFailure),
                Slow = isFine && bound is not null ? slow.GetValueOrDefault(name) : null,
                P99 = Worst(percentiles, name),
            }),
        ]);
    }

    /// <summary>Counts a metric by deployment.</summary>
    /// <param name="endpoint">The ARM id of the endpoint.</param>
    /// <param name="metric">The metric's name.</param>
    /// <param name="where">Which of it counts, by dimension.</param>
    /// <param name="from">Where the window begins, a whole grain.</param>
    /// <param name="to">Where it ends, a whole grain.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>Totals by deployment, in lower case; none for one that the service tells nothing of.</returns>
    public async Task<IReadOnlyDictionary<string, double>> CountAsync(string endpoint, string metric, IReadOnlyDictionary<string, string> where, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(where);
        var query = Query(metric, from, to, [Deployment, .. where.Keys]);
        var series = MetricReader.Read(await metrics.AnswerAsync(endpoint, query with { Aggregations = ["total"] }, cancellationToken));
        return series
            .Where(x => x.Dimension(Deployment) is { Length: > 0 } && where.All(y => string.Equals(x.Dimension(y.Key), y.Value, StringComparison.OrdinalIgnoreCase)))
            .GroupBy(x => string.Concat(x.Dimension(Deployment)!.Select(char.ToLowerInvariant)))
            .ToDictionary(x => x.Key, x => x.SelectMany(y => y.Points).Sum(y => y.Total ?? 0));
    }

    private MetricQuery Query(string metric, DateTimeOffset from, DateTimeOffset to, params IReadOnlyList<string> dimensions) => new()
    {
        Names = [metric],
        From = from,
        To = to,
        Interval = Grain,
        Aggregations = metric == Requests ? ["total"] : ["average", "maximum"],
        Dimensions = dimensions.ToDictionary(x => x, _ => "*"),
    };

    private static long Total(IEnumerable<MetricSeries> series, string deployment, Func<MetricSeries, bool> which)
        => (long)Math.Round(series.Where(x => Is(x, deployment) && which(x)).SelectMany(x => x.Points).Sum(x => x.Total ?? 0));

    /// <summary>What the caller did wrong (other 4xx, also those that the model gave; and 499: it went away) tells nothing of the model.</summary>
    private static bool IsFailure(MetricSeries series) => Code(series, Status) switch
    {
        ModelFailed => Code(series, ModelStatus) is not (>= 400 and < 500),
        >= 500 or 408 or 429 => true,
        _ => false,
    };

    private static int Code(MetricSeries series, string dimension)
        => int.TryParse(series.Dimension(dimension), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;

    private static TimeSpan? Worst(IEnumerable<MetricSeries> series, string deployment)
        => series.Where(x => Is(x, deployment)).SelectMany(x => x.Points).Max(x => x.Average ?? x.Maximum) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private static bool Is(MetricSeries series, string deployment) => deployment.Equals(series.Dimension(Deployment), StringComparison.OrdinalIgnoreCase);
}
