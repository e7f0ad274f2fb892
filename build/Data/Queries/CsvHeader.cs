using System.Text;

namespace MlOpsBuild.Data.Queries;

/// <summary>The names in the first line of a CSV file (RFC 4180: commas, double quotes, doubled to stand for themselves).</summary>
internal static class CsvHeader
{
    /// <exception cref="UnreadableDataException">The file is empty, a quote stays open or two columns have one name.</exception>
    public static IReadOnlyList<string> Read(string file)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
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

    private static void Close(List<string> names, StringBuilder name)
    {
        names.Add(name.ToString());
        name.Clear();
    }
}
