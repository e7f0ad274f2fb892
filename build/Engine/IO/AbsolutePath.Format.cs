using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

public sealed partial class AbsolutePath : IFormattable
{
    /// <summary>Format: in double quotes.</summary>
    public const string DoubleQuote = "d";

    /// <summary>Format: in double quotes if it contains a space.</summary>
    public const string DoubleQuoteIfNeeded = "dn";

    /// <summary>Format: in single quotes.</summary>
    public const string SingleQuote = "s";

    /// <summary>Format: in single quotes if it contains a space.</summary>
    public const string SingleQuoteIfNeeded = "sn";

    /// <summary>Format: as it is.</summary>
    public const string NoQuotes = "nq";

    /// <summary>The text of the path.</summary>
    public override string ToString() => _path;

    /// <summary>The text of the path in one of the formats <c>d</c>, <c>dn</c>, <c>s</c>, <c>sn</c>, <c>nq</c>.</summary>
    /// <exception cref="ArgumentException">The format is another one.</exception>
    public string ToString(string? format) => format switch
    {
        DoubleQuote => _path.DoubleQuote(),
        DoubleQuoteIfNeeded => _path.DoubleQuoteIfNeeded(),
        SingleQuote => _path.SingleQuote(),
        SingleQuoteIfNeeded => _path.SingleQuoteIfNeeded(),
        null or "" or NoQuotes => _path,
        _ => throw new ArgumentException($"Format '{format}' of a path is none of d, dn, s, sn, nq"),
    };

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);
}
