using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>HTML as a tree: what a stranger wrote is always text, and the page is always well-formed.</summary>
internal static class Markup
{
    private static readonly HashSet<string> s_void = ["meta", "br", "hr", "img", "link", "col"];

    public static XElement El(string name, params object?[] content) => new(name, content);

    public static XAttribute At(string name, string value) => new(name, value);

    public static XAttribute Class(string name) => new("class", name);

    /// <summary>A coordinate: a tenth of a pixel is finer than any screen.</summary>
    public static string Px(double value) => Math.Round(double.IsFinite(value) ? value : 0, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The document as UTF-8 text that is HTML5 and XML alike.</summary>
    public static string Write(XElement html)
    {
        foreach (var text in html.DescendantNodes().OfType<XText>())
            text.Value = PlainText.Of(text.Value);
        foreach (var element in html.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes())
                attribute.Value = PlainText.Of(attribute.Value);
            // Browsers read <td/> as a <td> that is never closed.
            if (element.IsEmpty && !s_void.Contains(element.Name.LocalName))
                element.Value = "";
        }

        var page = new StringBuilder("<!DOCTYPE html>\n");
        using (var writer = XmlWriter.Create(page, new XmlWriterSettings { Indent = true, IndentChars = "", NewLineChars = "\n", OmitXmlDeclaration = true }))
            html.WriteTo(writer);
        return page.Append('\n').ToString();
    }
}
