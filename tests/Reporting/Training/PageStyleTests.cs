using System.Globalization;
using System.Text.RegularExpressions;
using MlOpsBuild.Reporting.Training.Html;

namespace MlOpsBuild.Reporting.Tests.Training;

public sealed class PageStyleTests
{
    private const double Enough = 4.5;

    [Theory]
    [InlineData(@"^:root \{[^}]*\}")]
    [InlineData(@"@media screen and \(prefers-color-scheme: dark\) \{ :root \{[^}]*\}")]
    public void Text_has_the_contrast_of_WCAG_AA_on_every_background(string block)
    {
        var colours = Regex.Matches(Regex.Match(PageStyle.Css, block).Value, "--([a-z]+): #([0-9a-f]{6})")
            .ToDictionary(x => x.Groups[1].Value, x => Luminance(x.Groups[2].Value));

        foreach (var text in new[] { "ink", "quiet", "pass", "fail", "open", "challenger", "champion" })
        {
            foreach (var background in new[] { "page", "card", "soft" })
                Contrast(colours[text], colours[background]).ShouldBeGreaterThanOrEqualTo(Enough, $"{text} on {background}");
        }
    }

    [Fact]
    public void The_style_has_no_letter_that_XML_would_escape() => PageStyle.Css.IndexOfAny(['<', '>', '&']).ShouldBe(-1);

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    /// <summary>Relative luminance of sRGB (WCAG 2.2).</summary>
    private static double Luminance(string hex)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(x => x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
