using System.Globalization;
using MlOpsBuild.Data.Queries;

namespace MlOpsBuild.Data.Sampling;

/// <summary>
/// Takes a seeded, stratified sample. A row's rank in its stratum is the order of md5("seed:row number"), the number
/// counted from 1 in the order of the files: the same rows on every machine, with any number of threads and any version
/// of DuckDB. The source is read twice: for the strata and the ranks (which hold row numbers and strata, never whole
/// rows), then to copy the chosen rows.
/// </summary>
public static class StratifiedSample
{
    /// <summary>Writes the sample, rows in their order, columns and types as they were; the file appears whole or not at all.</summary>
    /// <param name="request">What to take.</param>
    /// <param name="root">Folder that the paths are relative to.</param>
    /// <param name="cancellationToken">Interrupts the query that runs.</param>
    /// <exception cref="UnreadableDataException">The source cannot be read, lacks a stratifying column, or the output is of another format.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one row is asked for.</exception>
    public static Task<Sample> WriteAsync(SampleRequest request, string root, CancellationToken cancellationToken) =>
        WriteAsync(request, root, null, cancellationToken);

    internal static Task<Sample> WriteAsync(SampleRequest request, string root, int? threads, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Rows, 1);
        return Session.RunAsync(session => Write(session, request, root), cancellationToken, threads);
    }

    private static Sample Write(Session session, SampleRequest request, string root)
    {
        var source = RowSource.Open(session, request.Source, root);
        if (request.Stratify.FirstOrDefault(x => !source.Columns.ContainsKey(x)) is { } missing)
            throw new UnreadableDataException($"'{source.Path}' has no column '{missing}' to stratify by; it has {string.Join(", ", source.Columns.Keys)}.");
        var format = source.IsCsv ? ".csv" : ".parquet";
        if (!request.Output.EndsWith(format, StringComparison.OrdinalIgnoreCase))
            throw new UnreadableDataException($"'{request.Output}' must end with {format}: a sample has the format of its source.");
        return source.Guarded(Path.GetFullPath(Path.Combine(root, request.Source.Path)), () =>
        {
            var strata = Choose(session, source, request);
            Copy(session, source, Path.GetFullPath(Path.Combine(root, request.Output)));
            return new Sample { Rows = strata.Sum(x => x.Taken), Total = strata.Sum(x => x.Total), Asked = request.Rows, Seed = request.Seed, Strata = strata };
        });
    }

    /// <summary>Leaves the numbers of the chosen rows in the table <c>chosen</c>.</summary>
    private static IReadOnlyList<Stratum> Choose(Session session, RowSource source, SampleRequest request)
    {
        var values = request.Stratify.Select((x, i) => $"CAST({Sql.Name(x)} AS VARCHAR) AS s{i}").ToArray();
        var keys = request.Stratify.Select((_, i) => $"s{i}").ToArray();
        session.Execute($"CREATE TEMP TABLE numbered AS SELECT row_number() OVER () AS n{string.Concat(values.Select(x => $", {x}"))} FROM {source.Relation}");
        // The order by bytes decides ties of the allocation; it must not follow a locale.
        var found = session.Rows(keys.Length == 0
            ? "SELECT count(*) FROM numbered HAVING count(*) > 0"
            : $"SELECT count(*), {Sql.List(keys)} FROM numbered GROUP BY {Sql.List(keys)} ORDER BY {Sql.List(keys.Select(x => $"{x} COLLATE \"binary\" NULLS LAST"))}");
        long[] totals = [.. found.Select(x => Session.Count(x[0]))];
        var taken = totals.Length == 0 ? [] : Allocation.Of(totals, request.Rows);
        session.Execute($"CREATE TEMP TABLE shares (take BIGINT{string.Concat(keys.Select(x => $", {x} VARCHAR"))})");
        foreach (var part in found.Select((x, i) => $"({taken[i]}{string.Concat(x.Skip(1).Select(v => v is string text ? $", {Sql.Text(text)}" : ", NULL"))})").Chunk(1000))
            session.Execute($"INSERT INTO shares VALUES {Sql.List(part)}");
        var by = keys.Length == 0 ? "" : $"PARTITION BY {Sql.List(keys.Select(x => $"r.{x}"))} ";
        var same = keys.Length == 0 ? "true" : string.Join(" AND ", keys.Select(x => $"r.{x} IS NOT DISTINCT FROM s.{x}"));
        var hash = $"md5(concat({Sql.Text($"{request.Seed.ToString(CultureInfo.InvariantCulture)}:")}, r.n))";
        session.Execute(
            $"CREATE TEMP TABLE chosen AS SELECT n FROM (SELECT r.n, s.take, row_number() OVER ({by}ORDER BY {hash}, r.n) AS rank FROM numbered r JOIN shares s ON {same}) WHERE rank <= take");
        return [.. found.Select((x, i) => new Stratum([.. x.Skip(1).Select(v => (string?)v)], totals[i], taken[i]))];
    }

    private static void Copy(Session session, RowSource source, string output)
    {
        var number = Enumerable.Range(0, int.MaxValue).Select(i => $"row{i}").First(x => !source.Columns.Keys.Contains(x, StringComparer.OrdinalIgnoreCase));
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        var half = $"{output}.{Guid.NewGuid():N}.tmp";
        var options = source.IsCsv ? "FORMAT csv, HEADER true, DELIMITER ',', NULLSTR ''" : "FORMAT parquet, COMPRESSION zstd";
        try
        {
            session.Execute(
                $"COPY (SELECT * EXCLUDE ({number}) FROM (SELECT *, row_number() OVER () AS {number} FROM {source.Relation}) WHERE {number} IN (SELECT n FROM chosen) ORDER BY {number}) " +
                $"TO {Sql.Text(half)} ({options})");
            File.Move(half, output, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
