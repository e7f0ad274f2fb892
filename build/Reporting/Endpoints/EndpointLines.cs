using System.Globalization;
using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Reporting.Endpoints;

/// <summary>Endpoints in lines. Pure.</summary>
public static class EndpointLines
{
    private const string Unknown = "-";
    private const string Gap = "  ";

    private static readonly string[] s_heads = ["deployment", "state", "traffic", "mirror", "instances", "requests/min", "p50", "p99"];

    /// <summary>An endpoint in a line, and a table of its deployments below; numbers stand at the right of their columns.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static IReadOnlyList<string> Of(EndpointView endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var head = $"{Plain(endpoint.Name)}{Gap}{Plain(endpoint.State)}";
        if (endpoint.Deployments.Count == 0)
            return [head + Gap + "no deployments"];
        string[][] rows = [s_heads, .. endpoint.Deployments.Select(Cells)];
        var widths = Enumerable.Range(0, s_heads.Length).Select(x => rows.Max(row => Texts.Width(row[x]))).ToArray();
        return [head, .. rows.Select(row => (Gap + string.Join(Gap, row.Select((cell, x) => x < 2 ? Texts.Fit(cell, widths[x]) : cell.PadLeft(widths[x])))).TrimEnd())];
    }

    private static string[] Cells(DeploymentView x) =>
    [
        Plain(x.Name), Plain(x.State), Percent(x.Traffic), x.Mirror == 0 ? Unknown : Percent(x.Mirror),
        x.Instances?.ToString(CultureInfo.InvariantCulture) ?? Unknown, x.RequestsPerMinute?.ToString("0.#", CultureInfo.InvariantCulture) ?? Unknown,
        Latency(x.Median), Latency(x.Percentile99),
    ];

    private static string Percent(int share) => string.Create(CultureInfo.InvariantCulture, $"{share} %");

    private static string Latency(TimeSpan? time) => time switch
    {
        null => Unknown,
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalMilliseconds:0.#} ms"),
        _ => Durations.Text(time.Value),
    };

    private static string Plain(string text) => Texts.Harmless(text);
}
