using System.Globalization;
using MlOpsBuild.Data.Queries;

namespace MlOpsBuild.Data.Profiles;

/// <summary>Profiles rows in one query over them.</summary>
public static class ProfileQuery
{
    private const int TopCount = 5;

    /// <summary>Parts of a column's profile in the query, in their order.</summary>
    private const int Parts = 7;

    /// <summary>Looks at every row once.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="root">Folder that the source's path is relative to.</param>
    /// <param name="cancellationToken">Interrupts the query that runs.</param>
    /// <exception cref="UnreadableDataException">The source cannot be read.</exception>
    public static Task<Profile> RunAsync(DataSource source, string root, CancellationToken cancellationToken) => Session.RunAsync(
        session =>
        {
            var rows = RowSource.Open(session, source, root);
            return rows.Guarded(Path.GetFullPath(Path.Combine(root, source.Path)), () => Of(session, rows));
        },
        cancellationToken);

    private static Profile Of(Session session, RowSource source)
    {
        var asked = source.Columns.SelectMany(x => Asked(Sql.Name(x.Key), x.Value));
        var row = session.Rows($"SELECT count(*), {Sql.List(asked)} FROM {source.Relation}")[0];
        return new Profile(Session.Count(row[0]), [.. source.Columns.Select((x, i) => Read(x.Key, x.Value, row.AsSpan(1 + (i * Parts), Parts)))]);
    }

    private static IEnumerable<string> Asked(string column, string type)
    {
        var number = IsNumber(type);
        // A not-a-number would be the mean, and infinity has no place between quartiles.
        var finite = $"CAST({column} AS DOUBLE)";
        var filter = $"FILTER (WHERE isfinite({finite}))";
        return
        [
            $"count_if({column} IS NULL)",
            $"approx_count_distinct({column})",
            $"CAST(min({column}) AS VARCHAR)",
            $"CAST(max({column}) AS VARCHAR)",
            number ? $"avg({finite}) {filter}" : "NULL",
            number ? $"array_to_string(approx_quantile({finite}, [0.25, 0.5, 0.75]) {filter}, ' ')" : "NULL",
            type == "VARCHAR" ? $"array_to_string(approx_top_k({column}, {TopCount}), chr(31))" : "NULL",
        ];
    }

    private static bool IsNumber(string type) =>
        type.EndsWith("INT", StringComparison.Ordinal) || type is "INTEGER" or "UINTEGER" or "DOUBLE" or "FLOAT" || type.StartsWith("DECIMAL", StringComparison.Ordinal);

    private static ColumnProfile Read(string name, string type, ReadOnlySpan<object?> parts) => new()
    {
        Name = name,
        Type = type,
        Nulls = Session.Count(parts[0]),
        DistinctEstimate = Session.Count(parts[1]),
        Min = (string?)parts[2],
        Max = (string?)parts[3],
        Mean = (double?)parts[4],
        Quartiles = parts[5] is string quartiles ? [.. quartiles.Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture))] : [],
        TopValues = ((string?)parts[6])?.Split('\u001f') ?? [],
    };
}
