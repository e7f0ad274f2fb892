using System.Globalization;
using System.Text;
using System.Xml;

namespace MlOpsBuild.Reporting.TestResults;

/// <summary>
/// XML that tests wrote, read forwards: what a test printed may be larger than memory is worth, so it is passed over, and of what it
/// says only the beginning is kept.
/// </summary>
internal static class ResultsFile
{
    /// <summary>Enough for a long message, or for a stack down to the test.</summary>
    public const int MostCharacters = 8_000;

    private const int MostDepth = 100;

    private const long MostBytes = 1L << 30;

    // A document type could name files of this machine, or grow a kilobyte to gigabytes.
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    /// <summary>Reads a file from its root element on.</summary>
    /// <exception cref="InvalidDataException">It is no XML, breaks off or is too large; the message says which file, and where.</exception>
    public static T Read<T>(string path, Func<XmlReader, T> read)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw new InvalidDataException($"{path}: these results are larger than 1 GiB; let the tests print less into them.");
            using var reader = XmlReader.Create(path, s_settings);
            reader.MoveToContent();
            return read(reader);
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"{path}({exception.LineNumber},{exception.LinePosition}): these are no test results: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: these results cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses what is nested so deeply that reading it would end the process.</summary>
    public static void CheckDepth(XmlReader reader)
    {
        if (reader.Depth > MostDepth)
            throw new XmlException($"the results are nested more than {MostDepth} deep.", null, ((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition);
    }

    /// <summary>Calls for each element within the present one until told that the element was read to its end.</summary>
    public static void Children(XmlReader reader, Action<string> child)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
                child(reader.LocalName);
        }
    }

    /// <summary>The beginning of the present element's text; the reader stands at its end.</summary>
    public static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var buffer = new char[1024];
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
                continue;
            for (var count = 1; count > 0 && text.Length < MostCharacters;)
                text.Append(buffer, 0, count = reader.ReadValueChunk(buffer, 0, buffer.Length));
        }

        return text.ToString().Trim();
    }

    /// <summary>Passes the present element over; the reader stands at its end.</summary>
    public static void PassOver(XmlReader reader) => Children(reader, _ => { });

    /// <summary>Seconds as JUnit writes them, with commas for thousands at times; zero when it is none.</summary>
    public static TimeSpan Seconds(string? text)
        => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;

    /// <summary>The beginning of a text.</summary>
    public static string Short(string text) => text.Length > MostCharacters ? text[..MostCharacters] : text;
}
