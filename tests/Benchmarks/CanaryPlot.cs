using System.Globalization;
using System.Xml.Linq;

namespace MlOpsBuild.Benchmarks;

/// <summary>What becomes of a release by how much worse it is, as a picture.</summary>
internal static class CanaryPlot
{
    private const double Width = 720;
    private const double Height = 360;
    private const double Left = 56;
    private const double Right = 150;
    private const double Top = 20;
    private const double Bottom = 48;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";
    private static readonly string[] s_colours = ["#1f6feb", "#8250df", "#bf5700"];

    /// <summary>For each live rate two curves: aborted (whole) and promoted (dashed), by the factor of harm.</summary>
    public static string Of(IReadOnlyList<double> baselines, Func<double, IReadOnlyList<(double Factor, double Aborted, double Promoted)>> curve)
    {
        var picture = new XElement(s_svg + "svg", new XAttribute("viewBox", F($"0 0 {Width} {Height}")), new XAttribute("font-family", "sans-serif"), new XAttribute("font-size", "12"),
            new XElement(s_svg + "title", "Share of releases aborted and promoted, by how many times the live deployment's errors they have"),
            new XElement(s_svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "white")),
            Enumerable.Range(0, 5).SelectMany(i => Grid(Y(i / 4.0), $"{25 * i} %")),
            new[] { 1.0, 1.5, 2, 3, 5, 10 }.Select(x => Text(X(x), Height - Bottom + 18, "middle", F($"{x:0.#}×"))),
            Text((Left + Width - Right) / 2, Height - 10, "middle", "errors of the new deployment, times those of the live one"));
        for (var i = 0; i < baselines.Count; i++)
        {
            var points = curve(baselines[i]);
            picture.Add(Line(points.Select(x => (X(x.Factor), Y(x.Aborted))), s_colours[i], ""), Line(points.Select(x => (X(x.Factor), Y(x.Promoted))), s_colours[i], "5 4"));
            picture.Add(Text(Width - Right + 44, Top + 20 + 40 * i, "start", F($"live {100 * baselines[i]:0.#} %: aborted")), Text(Width - Right + 44, Top + 36 + 40 * i, "start", "promoted"));
            picture.Add(Line([(Width - Right + 12, Top + 16 + 40 * i), (Width - Right + 38, Top + 16 + 40 * i)], s_colours[i], ""), Line([(Width - Right + 12, Top + 32 + 40 * i), (Width - Right + 38, Top + 32 + 40 * i)], s_colours[i], "5 4"));
        }

        return picture.ToString() + "\n";
    }

    private static double X(double factor) => Left + Math.Log10(factor) * (Width - Left - Right);

    private static double Y(double share) => Height - Bottom - share * (Height - Top - Bottom);

    private static IEnumerable<XElement> Grid(double y, string name)
    {
        yield return new XElement(s_svg + "line", new XAttribute("x1", Left), new XAttribute("x2", Width - Right), new XAttribute("y1", F($"{y:0.#}")), new XAttribute("y2", F($"{y:0.#}")), new XAttribute("stroke", "#d0d7de"));
        yield return Text(Left - 8, y + 4, "end", name);
    }

    private static XElement Text(double x, double y, string anchor, string text)
        => new(s_svg + "text", new XAttribute("x", F($"{x:0.#}")), new XAttribute("y", F($"{y:0.#}")), new XAttribute("text-anchor", anchor), new XAttribute("fill", "#24292f"), text);

    private static XElement Line(IEnumerable<(double X, double Y)> points, string colour, string dashes)
        => new(s_svg + "polyline", new XAttribute("points", string.Join(" ", points.Select(x => F($"{x.X:0.#},{x.Y:0.#}")))), new XAttribute("fill", "none"), new XAttribute("stroke", colour), new XAttribute("stroke-width", "2"), new XAttribute("stroke-dasharray", dashes));

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
