using System.Text;
using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Reporting.Training;

/// <summary>Texts from strangers as one harmless line: no control character, no direction override, no half of a pair.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var line = Texts.Harmless(text.ReplaceLineEndings(" "));
        var result = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            // Bidirectional overrides could show "fail" where "pass" is written; U+FFFE and U+FFFF are not allowed in XML.
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF)
                continue;
            result.Append(rune.ToString());
        }

        return result.ToString();
    }
}
