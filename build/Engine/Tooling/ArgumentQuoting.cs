using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>
/// The quoting that <see cref="System.Diagnostics.ProcessStartInfo.Arguments"/> undoes on every operating system,
/// and most Windows programs themselves: double quotes around, <c>\"</c> within, backslashes doubled before a quote.
/// </summary>
internal static class ArgumentQuoting
{
    public const string Redacted = "[REDACTED]";

    /// <summary>Blank text is no argument at all; quoted text was quoted on purpose.</summary>
    public static string QuoteIfNeeded(string text)
    {
        if (text.IsNullOrWhiteSpace())
            return "";
        if (text.Length >= 2 && (text.IsDoubleQuoted() || text.IsSingleQuoted()))
            return text;
        return NeedsQuotes(text) ? Quote(text) : text;
    }

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        var backslashes = 0;
        foreach (var c in text)
        {
            if (c == '"')
                quoted.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }

    private static bool NeedsQuotes(string text) => text.AsSpan().ContainsAny(' ', '"') || text.Any(char.IsWhiteSpace);
}
