using System.Xml.Linq;
using static MlOpsBuild.Reporting.Training.Html.Markup;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>The few shapes that the charts are drawn with. Colours are classes, so that they follow light, dark and print.</summary>
internal static class Svg
{
    /// <summary>A picture that scales, with a title and a description for those who do not see it.</summary>
    public static XElement Picture(string id, double width, double height, string title, string description, params object?[] content)
        => El(
            "svg",
            At("viewBox", $"0 0 {Px(width)} {Px(height)}"),
            At("role", "img"),
            At("aria-labelledby", $"{id}-title {id}-text"),
            El("title", At("id", id + "-title"), title),
            El("desc", At("id", id + "-text"), description),
            content);

    public static XElement Line(string style, double x1, double y1, double x2, double y2)
        => El("line", Class(style), At("x1", Px(x1)), At("y1", Px(y1)), At("x2", Px(x2)), At("y2", Px(y2)));

    public static XElement Box(string style, double x, double y, double width, double height, string? hint = null)
        => El("rect", Class(style), At("x", Px(x)), At("y", Px(y)), At("width", Px(Math.Max(0, width))), At("height", Px(Math.Max(0, height))), hint is null ? null : El("title", hint));

    public static XElement Dot(string style, double x, double y, string hint)
        => El("circle", Class(style), At("cx", Px(x)), At("cy", Px(y)), At("r", "3.2"), El("title", hint));

    public static XElement Curve(string style, IEnumerable<(double X, double Y)> points)
        => El("polyline", Class(style), At("points", string.Join(' ', points.Select(p => $"{Px(p.X)},{Px(p.Y)}"))));

    /// <param name="style">Classes: <c>end</c> and <c>mid</c> say which part of the text is at x.</param>
    /// <param name="x">Across.</param>
    /// <param name="y">The line on which the letters stand.</param>
    /// <param name="text">The text.</param>
    public static XElement Text(string style, double x, double y, string text)
        => El("text", Class(style), At("x", Px(x)), At("y", Px(y)), text);
}
