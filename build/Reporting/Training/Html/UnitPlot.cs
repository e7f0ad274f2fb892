using System.Globalization;
using System.Xml.Linq;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>A square plot of two shares, with grid, diagonal and the names of its axes.</summary>
internal static class UnitPlot
{
    public const double Width = 380;
    public const double Height = 350;
    private const double Left = 52;
    private const double Top = 10;
    private const double Side = 314;
    private const double Tall = 290;

    public static double X(double share) => Left + (Math.Clamp(share, 0, 1) * Side);

    public static double Y(double share) => Top + ((1 - Math.Clamp(share, 0, 1)) * Tall);

    public static IEnumerable<XElement> Frame(string across, string up)
    {
        for (var i = 0; i <= 4; i++)
        {
            var share = i / 4.0;
            var label = share.ToString("0.##", CultureInfo.InvariantCulture);
            yield return Svg.Line("grid", X(share), Y(0), X(share), Y(1));
            yield return Svg.Line("grid", X(0), Y(share), X(1), Y(share));
            yield return Svg.Text("tick mid", X(share), Y(0) + 15, label);
            yield return Svg.Text("tick end", X(0) - 6, Y(share) + 4, label);
        }

        yield return Svg.Line("diagonal", X(0), Y(0), X(1), Y(1));
        yield return Svg.Text("axis mid", X(0.5), Height - 10, across);
        var name = Svg.Text("axis mid", 0, 0, up);
        name.SetAttributeValue("transform", $"translate(11 {Markup.Px(Y(0.5))}) rotate(-90)");
        yield return name;
    }

    /// <summary>Names the curves in a corner.</summary>
    public static IEnumerable<XElement> Legend(double x, double y, params IEnumerable<(string Style, string Text)> entries)
    {
        foreach (var (style, text) in entries)
        {
            yield return Svg.Line("curve " + style, x, y - 4, x + 22, y - 4);
            yield return Svg.Text("label", x + 28, y, text);
            y += 17;
        }
    }
}
