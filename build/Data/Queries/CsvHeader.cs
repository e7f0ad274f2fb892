using System.IO.Compression;
using System.Text;

namespace MlOpsBuild.Data.Queries;

/// <summary>The names in the first line of a CSV file (RFC 4180: commas, double quotes, doubled to stand for themselves).</summary>
internal static class CsvHeader
{
    /// <exception cref="UnreadableDataException">The file is empty, a quote stays open, two columns have one name, or it is not the gzip that its name says.</exception>
    public static IReadOnlyList<string> Read(string file)
    {
        try
        {
            return Names(file);
        }
        catch (InvalidDataException e)
        {
            throw new UnreadableDataException($"'{file}' is not compressed by gzip, as its name says.", e);
        }
    }

    private static List<string> Names(string file)
    {
        using var reader = new StreamReader(Open(file), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        List<string> names = [];
        StringBuilder name = new();
        var quoted = false;
        for (var next = reader.Read(); next >= 0 && (quoted || next is not ('\n' or '\r')); next = reader.Read())
        {
            if (next == '"' && quoted && reader.Peek() == '"')
                name.Append((char)reader.Read());
            else if (next == '"')
                quoted = !quoted;
            else if (next == ',' && !quoted)
                Close(names, name);
            else
                name.Append((char)next);
        }

        Close(names, name);
        if (quoted)
            throw new UnreadableDataException($"'{file}' line 1: a quote of the header is never closed.");
        if (names is [""])
            throw new UnreadableDataException($"'{file}' has no header line.");
        // DuckDB takes names that differ by case alone as one.
        if (names.GroupBy(x => x, StringComparer.OrdinalIgnoreCase).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw new UnreadableDataException($"'{file}' line 1: the column '{twice.Key}' stands twice in the header.");
        return names;
    }

    private static Stream Open(string file)
        => DataSource.IsCompressed(file) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);

    private static void Close(List<string> names, StringBuilder name)
    {
        names.Add(name.ToString());
        name.Clear();
    }
}
