using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace MlOpsBuild.Data.Queries;

/// <summary>Files found and their columns known: what a query selects from. CSV cells are text, so that a bad cell is counted rather than refused.</summary>
internal sealed partial class RowSource
{
    private RowSource(string path, bool isCsv, string relation, IReadOnlyDictionary<string, string> columns)
    {
        Path = path;
        IsCsv = isCsv;
        Relation = relation;
        Columns = columns;
    }

    /// <summary>As it was given, for messages.</summary>
    public string Path { get; }

    public bool IsCsv { get; }

    /// <summary>Stands after FROM.</summary>
    public string Relation { get; }

    /// <summary>Name to DuckDB's type, in the order of the file.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; }

    /// <exception cref="UnreadableDataException">No file, two formats, or a file that cannot be parsed.</exception>
    public static RowSource Open(Session session, DataSource source, string root)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, source.Path));
        var files = Find(session, source.Path, full);
        var csv = files.All(DataSource.IsCsv);
        if (!csv && files.Any(DataSource.IsCsv))
            throw new UnreadableDataException($"'{source.Path}' holds CSV and Parquet files; name one format: '{source.Path}/*.parquet'.");
        if (!csv && files.FirstOrDefault(x => !x.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new UnreadableDataException($"'{Said(source.Path, full, other)}' is neither .csv, .csv.gz nor .parquet.");
        var list = Sql.List(files.Select(Sql.Path));
        var relation = csv
            ? CsvRelation(source.Path, full, files, list)
            : $"read_parquet([{list}], hive_partitioning = false)";
        return Guarded(source.Path, full, () => new RowSource(source.Path, csv, relation, session.Rows($"DESCRIBE SELECT * FROM {relation}")
            .ToDictionary(x => (string)x[0]!, x => (string)x[1]!, StringComparer.Ordinal)));
    }

    /// <summary>Runs a query over the source; what DuckDB cannot read is told with path and line.</summary>
    public T Guarded<T>(string full, Func<T> query) => Guarded(Path, full, query);

    private static T Guarded<T>(string path, string full, Func<T> query)
    {
        try
        {
            return query();
        }
        catch (DuckDBException e)
        {
            throw new UnreadableDataException(Reason(path, full, e.Message), e);
        }
    }

    private static IReadOnlyList<string> Find(Session session, string said, string full)
    {
        IReadOnlyList<string> files = File.Exists(full) ? [full]
            : Directory.Exists(full) ? [.. Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories)
                .Where(x => DataSource.IsCsv(x) || x.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]
            : full.Contains('*', StringComparison.Ordinal) ? [.. session.Rows($"SELECT file FROM glob({Sql.Text(full)})")
                .Select(x => (string)x[0]!).Order(StringComparer.Ordinal)]
            : throw new UnreadableDataException($"'{said}' does not exist.");
        return files.Count > 0 ? files : throw new UnreadableDataException($"'{said}' holds no .csv, .csv.gz or .parquet file.");
    }

    private static string CsvRelation(string said, string full, IReadOnlyList<string> files, string list)
    {
        IReadOnlyList<string>? header = null;
        foreach (var file in files)
        {
            IReadOnlyList<string> names;
            try
            {
                names = CsvHeader.Read(file);
            }
            catch (UnreadableDataException e)
            {
                throw new UnreadableDataException(e.Message.Replace(file, Said(said, full, file), StringComparison.Ordinal), e);
            }

            header ??= names;
            if (!header.SequenceEqual(names, StringComparer.Ordinal))
                throw new UnreadableDataException($"'{Said(said, full, file)}' has other columns ({string.Join(", ", names)}) than '{Said(said, full, files[0])}' ({string.Join(", ", header)}).");
        }

        // Nothing is guessed: what DuckDB sniffs depends on the rows it happens to look at.
        var columns = Sql.List(header!.Select(x => $"{Sql.Text(x)}: 'VARCHAR'"));
        return $"read_csv([{list}], auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', " +
            $"nullstr = '', allow_quoted_nulls = false, strict_mode = true, hive_partitioning = false, columns = {{{columns}}})";
    }

    private static string Said(string said, string full, string file) =>
        file == full ? said : System.IO.Path.GetFileName(file);

    private static string Reason(string path, string full, string message)
    {
        if (CsvLine().Match(message) is { Success: true } line)
        {
            var number = long.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture);
            var why = ColumnCounts().Match(message) is { Success: true } counts
                ? $"expected {counts.Groups[1].Value} columns, found {counts.Groups[2].Value}"
                : message.Contains("Invalid unicode", StringComparison.Ordinal) ? "not UTF-8 text"
                : message.Contains("unterminated quote", StringComparison.Ordinal) ? "a quoted value is never closed or goes on after its quote"
                : First(message);
            return $"'{path}' line {number}: {why}.";
        }

        return $"'{path}' cannot be read: {First(message).Replace(full, path, StringComparison.Ordinal)}";
    }

    private static string First(string message) => message.Split('\n')[0].Trim();

    [GeneratedRegex(@"CSV Error on Line: (\d+)")]
    private static partial Regex CsvLine();

    [GeneratedRegex(@"Expected Number of Columns: (\d+) Found: (\d+)")]
    private static partial Regex ColumnCounts();
}
