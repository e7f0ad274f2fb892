using System.Globalization;
using MlOpsBuild.Data.Contracts;
using MlOpsBuild.Data.Queries;
using MlOpsBuild.Domain.Statistics;

namespace MlOpsBuild.Data.Profiles;

/// <summary>Distances between a column and the same column of reference data; nulls of both are left out.</summary>
internal sealed class ReferenceDistance(Session session, RowSource source, string column, ColumnType type, string root)
{
    /// <summary>Deciles of the reference: the usual number of bins, and few enough that each holds evidence.</summary>
    private const int Bins = 10;

    /// <summary>Population stability: numbers in bins between the deciles of the reference, texts by value.</summary>
    public DistanceAnswer Psi(string path)
    {
        var (current, reference) = Relations(path);
        var bin = type == ColumnType.Text ? "v" : Bin(reference);
        var rows = Query(path, $"SELECT {bin} AS b, count_if(cur), count_if(NOT cur) FROM ({current} UNION ALL {reference}) GROUP BY b ORDER BY b");
        long[] ours = [.. rows.Select(x => Session.Count(x[1]))];
        long[] theirs = [.. rows.Select(x => Session.Count(x[2]))];
        return new DistanceAnswer(Categories.StabilityIndex(theirs, ours) ?? 0, ours.Sum(), theirs.Sum());
    }

    /// <summary>
    /// Kolmogorov-Smirnov: the greatest difference of the two empirical distribution functions, taken at every value
    /// (Smirnov 1948). Exact; groups all values of both once.
    /// </summary>
    public DistanceAnswer Ks(string path)
    {
        var (current, reference) = Relations(path);
        var row = Query(path,
            "WITH g AS (SELECT v, count_if(cur) AS c, count_if(NOT cur) AS r FROM (" + current + " UNION ALL " + reference + ") GROUP BY v), " +
            "t AS (SELECT sum(c) AS nc, sum(r) AS nr FROM g), f AS (SELECT sum(c) OVER w AS fc, sum(r) OVER w AS fr FROM g WINDOW w AS (ORDER BY v)) " +
            "SELECT coalesce(max(abs(fc::DOUBLE / nc - fr::DOUBLE / nr)), 0), coalesce(any_value(nc), 0)::BIGINT, coalesce(any_value(nr), 0)::BIGINT FROM f, t")[0];
        return new DistanceAnswer(Convert.ToDouble(row[0], CultureInfo.InvariantCulture), Session.Count(row[1]), Session.Count(row[2]));
    }

    private string Bin(string reference)
    {
        var cuts = session.Rows($"SELECT {Sql.List(Enumerable.Range(1, Bins - 1).Select(i => $"quantile_disc(v, {(i / (double)Bins).ToString(CultureInfo.InvariantCulture)})"))} FROM ({reference})")[0];
        var over = cuts.OfType<double>().Distinct().Select(x => $"(v > {Sql.Number(x)})::INTEGER").ToArray();
        return over.Length == 0 ? "0" : string.Join(" + ", over);
    }

    private (string Current, string Reference) Relations(string path)
    {
        var other = RowSource.Open(session, new DataSource(path), root);
        if (!other.Columns.TryGetValue(column, out var found))
            throw new UnreadableDataException($"'{path}' has no column '{column}'.");
        if (!other.IsCsv && !ColumnRules.Fits(type, found))
            throw new UnreadableDataException($"'{path}' has '{column}' as {found}.");
        return (Select(source, true), Select(other, false));
    }

    private string Select(RowSource rows, bool current)
    {
        var value = ColumnRules.Value(column, rows.Columns[column], type, rows.IsCsv);
        var typed = type == ColumnType.Text ? value : $"CAST({value} AS DOUBLE)";
        return $"SELECT {typed} AS v, {(current ? "true" : "false")} AS cur FROM {rows.Relation} WHERE {typed} IS NOT NULL{(type == ColumnType.Text ? "" : $" AND NOT isnan({typed})")}";
    }

    private IReadOnlyList<object?[]> Query(string path, string sql)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        return RowSource.Open(session, new DataSource(path), root).Guarded(full, () => session.Rows(sql));
    }
}
