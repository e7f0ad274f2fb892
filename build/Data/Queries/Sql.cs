using System.Globalization;

namespace MlOpsBuild.Data.Queries;

/// <summary>Names and values as parts of a query. Nothing of a contract or a file reaches a query but through here.</summary>
internal static class Sql
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Number(double number) => $"CAST({Text(number.ToString("R", CultureInfo.InvariantCulture))} AS DOUBLE)";

    public static string Timestamp(DateTimeOffset time) =>
        $"TIMESTAMP {Text(time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture))}";

    public static string List(IEnumerable<string> parts) => string.Join(", ", parts);

    /// <summary>A path that DuckDB takes as it is: it would read *, ? and [ in a file's name as a pattern.</summary>
    public static string Path(string path) => Text(string.Concat(path.Select(x => x is '*' or '?' or '[' ? $"[{x}]" : x.ToString())));
}
