using System.Globalization;
using System.Xml.Linq;
using MlOpsBuild.Reporting.Training.Html;

namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>A figure of every window, for one deployment.</summary>
/// <param name="Style">How it is drawn.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Of">The figure; null where it was not measured.</param>
internal sealed record TimeLine(string Style, string Name, Func<RolloutSample, double?> Of)
{
    /// <summary>Whether it stays until it changes at one moment.</summary>
    public bool IsStepped { get; init; }
}

/// <summary>Figures over the time of a rollout.</summary>
internal static class TimeChart
{
    private const double Width = 380;
    private const double Height = 240;
    private const double Left = 52;
    private const double Right = 14;
    private const double Top = 26;
    private const double Bottom = 38;
    private const int Lines = 4;

    public static XElement Of(string id, string up, RolloutReport report, params IReadOnlyList<TimeLine> lines)
    {
        var end = Math.Max(1, report.Samples[^1].At.TotalSeconds);
        var values = lines.SelectMany(x => report.Samples.Select(x.Of)).OfType<double>().ToList();
        var top = Ceiling(values.Count == 0 ? 1 : values.Max());
        return Svg.Picture(
            id, Width, Height, up, $"{up} over {end:0} seconds, for {string.Join(" and ", lines.Select(x => x.Name))}.",
            Frame(end, top, up),
            lines.Select(x => Curve(x, report.Samples, end, top)),
            Legend(lines));
    }

    private static IEnumerable<XElement> Frame(double end, double top, string up)
    {
        for (var i = 0; i <= Lines; i++)
        {
            var y = Y(top * i / Lines, top);
            yield return Svg.Line("grid", Left, y, Width - Right, y);
            yield return Svg.Text("tick end", Left - 6, y + 4, Number(top * i / Lines));
        }

        // At most four whole steps that are easily read.
        var step = Ceiling(end / Lines);
        for (var at = 0.0; at <= end; at += step)
            yield return Svg.Text("tick mid", X(at, end), Height - Bottom + 15, Number(at) + " s");

        var name = Svg.Text("axis mid", 0, 0, up);
        name.SetAttributeValue("transform", $"translate(11 {Markup.Px((Top + Height - Bottom) / 2)}) rotate(-90)");
        yield return name;
    }

    /// <summary>Where nothing was measured, the line is broken.</summary>
    private static IEnumerable<XElement> Curve(TimeLine line, IReadOnlyList<RolloutSample> samples, double end, double top)
    {
        var part = new List<(double, double)>();
        double? last = null;
        foreach (var sample in samples)
        {
            if (line.Of(sample) is { } value && double.IsFinite(value))
            {
                var x = X(sample.At.TotalSeconds, end);
                if (line.IsStepped && last is { } before)
                    part.Add((x, Y(before, top)));
                part.Add((x, Y(value, top)));
                last = value;
                continue;
            }

            if (part.Count > 0)
                yield return Drawn(line, part);
            (part, last) = ([], null);
        }

        if (part.Count > 0)
            yield return Drawn(line, part);
    }

    private static XElement Drawn(TimeLine line, List<(double X, double Y)> part)
        => part.Count == 1 ? Svg.Dot("dot " + line.Style, part[0].X, part[0].Y, line.Name) : Svg.Curve("curve " + line.Style, part);

    private static IEnumerable<XElement> Legend(IReadOnlyList<TimeLine> lines)
    {
        var x = Left;
        foreach (var line in lines)
        {
            yield return Svg.Line("curve " + line.Style, x, 12, x + 22, 12);
            yield return Svg.Text("label", x + 28, 16, line.Name);
            x += 60 + (7 * line.Name.Length);
        }
    }

    private static double X(double seconds, double end) => Left + (seconds / end * (Width - Left - Right));

    private static double Y(double value, double top) => Height - Bottom - (value / top * (Height - Top - Bottom));

    /// <summary>The next number of which a quarter is easily read.</summary>
    private static double Ceiling(double value)
    {
        if (value <= 0)
            return 1;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in new[] { 1, 2, 4, 10 })
        {
            if (value <= step * scale * 1.0000001)
                return step * scale;
        }

        return 10 * scale;
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
