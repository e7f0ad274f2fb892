using System.Xml.Linq;
using MlOpsBuild.Domain.Lineage;
using static MlOpsBuild.Reporting.Training.Html.Markup;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>A lineage as nested lists, which read well aloud.</summary>
internal static class LineageList
{
    public static XElement Of(LineageNode lineage, ReportLimits limits)
    {
        var left = limits.Rows;
        return El("ul", Class("tree"), Node(lineage, limits, ref left));
    }

    private static XElement? Node(LineageNode node, ReportLimits limits, ref int left)
    {
        if (left-- <= 0)
            return null;
        var children = new List<XElement?>();
        foreach (var child in node.Children)
            children.Add(Node(child, limits, ref left));
        children.RemoveAll(x => x is null);
        var detail = LineageTerminal.Detail(node);
        return El(
            "li",
            El("span", Class("state " + Style(node.State)), $"{Wording.Mark(node.State)} {Wording.Of(node.State)}"),
            " ",
            El("span", Class("quiet"), Wording.Of(node.Kind)),
            " ",
            El("strong", limits.Text(node.Name)),
            detail.Length == 0 ? null : " · " + limits.Text(detail),
            children.Count == 0 ? null : El("ul", children));
    }

    private static string Style(LinkState state) => state switch
    {
        LinkState.Verified => "pass",
        LinkState.Missing or LinkState.Changed => "fail",
        _ => "inconclusive",
    };
}
