using System.Xml.Linq;
using static MlOpsBuild.Reporting.Training.Html.Markup;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>The frame of every page: no script, and nothing that is loaded.</summary>
internal static class HtmlPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>A page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="footer">What is said at its end before that it holds no script; empty for nothing.</param>
    /// <param name="sections">What it shows.</param>
    public static string Of(string title, string footer, params IEnumerable<XElement?> sections) => Write(El(
        "html",
        At("lang", "en"),
        El(
            "head",
            El("meta", At("charset", "utf-8")),
            El("meta", At("name", "viewport"), At("content", "width=device-width, initial-scale=1")),
            El("meta", At("http-equiv", "Content-Security-Policy"), At("content", Policy)),
            El("title", title),
            El("style", PageStyle.Css)),
        El("body", El("main", sections, El("footer", $"{footer}This page holds no script and loads nothing.")))));
}
