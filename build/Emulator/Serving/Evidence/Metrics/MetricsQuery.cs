using System.Globalization;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;

namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>What is asked of the metrics of a resource. <see cref="Window"/> begins with a whole interval.</summary>
internal sealed record MetricsQuery
{
    private const int MostPoints = 20_000;
    private static readonly TimeSpan s_usual = TimeSpan.FromHours(1);

    /// <summary>Azure's grains, and before them those of ours.</summary>
    public static IReadOnlyList<(string Name, int Seconds)> Intervals { get; } =
    [
        ("PT1S", 1), ("PT5S", 5), ("PT10S", 10), ("PT30S", 30), ("PT1M", 60), ("PT5M", 300), ("PT15M", 900), ("PT30M", 1800), ("PT1H", 3600), ("PT6H", 21600), ("PT12H", 43200), ("P1D", 86400),
    ];

    public static IReadOnlyList<string> Aggregations { get; } = ["Average", "Count", "Minimum", "Maximum", "Total"];

    public required IReadOnlyList<MetricDefinition> Metrics { get; init; }

    public required RunSpan Window { get; init; }

    public required string Interval { get; init; }

    public required int Seconds { get; init; }

    public required IReadOnlyList<string> Wanted { get; init; }

    public required MetricsFilter Filter { get; init; }

    /// <summary>Whether seconds are asked for: what Azure does not have.</summary>
    public bool IsFine => Seconds < 60;

    /// <exception cref="ArmException">Something in it is not known.</exception>
    public static MetricsQuery Read(Func<string, string?> parameter, MetricsTarget target, DateTimeOffset now)
    {
        var space = parameter("metricnamespace");
        if (!string.IsNullOrEmpty(space) && !space.Equals(target.Namespace, StringComparison.OrdinalIgnoreCase))
            throw Bad($"Cannot find metric namespace '{space}' for resource '{target.ResourceId}'. Valid namespaces: {target.Namespace}");
        var metrics = Names(parameter("metricnames"), target);
        var (interval, seconds) = IntervalOf(parameter("interval") ?? "PT1M");
        var window = WindowOf(parameter("timespan"), now);
        var aligned = window with { From = window.From - window.From % seconds };
        if ((aligned.To - aligned.From) / seconds > MostPoints)
            throw Bad($"The timespan '{parameter("timespan")}' has more than {MostPoints} points at interval {interval}. Ask for a shorter timespan or a longer interval.");
        return new MetricsQuery
        {
            Metrics = metrics,
            Window = aligned,
            Interval = interval,
            Seconds = seconds,
            Wanted = AggregationsOf(parameter("aggregation")),
            Filter = FilterOf(parameter("$filter"), metrics),
        };
    }

    private static List<MetricDefinition> Names(string? names, MetricsTarget target)
    {
        var all = MetricCatalog.Of(target);
        if (string.IsNullOrEmpty(names))
            return [all[0]];
        return [.. names.Split(',', StringSplitOptions.TrimEntries).Select(name => all.FirstOrDefault(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Bad($"Failed to find metric configuration for provider: {MetricCatalog.Provider}, resource Type: {target.Type}, metric: {name}, Valid metrics: {string.Join(',', all.Select(x => x.Name))}"))];
    }

    private static (string Name, int Seconds) IntervalOf(string text)
    {
        var found = Intervals.FirstOrDefault(x => x.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return found.Name is null ? throw Bad($"Detect invalid time grain input: {text}, supported ones: {string.Join(',', Intervals.Select(x => x.Name))}") : found;
    }

    private static RunSpan WindowOf(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(text))
            return new RunSpan((now - s_usual).ToUnixTimeSeconds(), now.ToUnixTimeSeconds());
        var parts = text.Split('/');
        if (parts.Length != 2 || Time(parts[0]) is not { } from || Time(parts[1]) is not { } to)
            throw Bad($"Invalid timespan '{text}': it has to be two ISO 8601 times, as 2030-01-02T03:04:05Z/2030-01-02T04:04:05Z.");
        return from < to ? new RunSpan(from, to) : throw Bad($"The start time of timespan '{text}' has to be before its end time.");
    }

    private static long? Time(string text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeSeconds() : null;

    private static List<string> AggregationsOf(string? text)
        => string.IsNullOrEmpty(text) ? ["Average"] : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(x => Aggregations.FirstOrDefault(y => y.Equals(x, StringComparison.OrdinalIgnoreCase))
            ?? throw Bad($"Invalid aggregation '{x}', supported ones: {string.Join(',', Aggregations)}"))];

    private static MetricsFilter FilterOf(string? text, List<MetricDefinition> metrics)
    {
        if (string.IsNullOrWhiteSpace(text))
            return MetricsFilter.None;
        var filter = MetricsFilter.Read(text) ?? throw Bad($"Invalid filter '{text}'. It has to look like: deployment eq 'blue' and statusCodeClass eq '5xx'; deployment eq '*' splits by all deployments.");
        foreach (var metric in metrics)
        {
            if (filter.Dimensions.Any(x => !metric.Dimensions.Contains(x.Name, StringComparer.OrdinalIgnoreCase)))
                throw Bad($"Metric: {metric.Name} does not support requested dimension combination: {string.Join(',', filter.Dimensions.Select(x => x.Name))}, supported ones are: {string.Join(',', metric.Dimensions)}");
        }

        return filter;
    }

    private static ArmException Bad(string message) => new(ArmAnswer.Error(400, "BadRequest", message));
}
