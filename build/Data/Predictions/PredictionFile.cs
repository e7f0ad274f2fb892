using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MlOpsBuild.Data.Queries;

namespace MlOpsBuild.Data.Predictions;

/// <summary>Reads predictions as an evaluation step leaves them: CSV or Parquet with the columns <c>row</c>, <c>label</c>, <c>score</c>.</summary>
public static class PredictionFile
{
    private static readonly string[] s_columns = ["row", "label", "score"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnreadableDataException">It cannot be read, lacks a column, or a row is told twice, without a label of 0 or 1, or without a finite score.</exception>
    public static Task<PredictionSet> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (name, folder) = (Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))!);
        return Session.RunAsync(session =>
        {
            var source = RowSource.Open(session, new DataSource(name), folder);
            var missing = s_columns.Except(source.Columns.Keys, StringComparer.Ordinal).ToList();
            return missing.Count > 0
                ? throw new UnreadableDataException($"'{name}' has no column {string.Join(", ", missing)}; predictions have row, label and score. It has {string.Join(", ", source.Columns.Keys)}.")
                : source.Guarded(path, () => Read(session, source, name));
        }, cancellationToken);
    }

    private static PredictionSet Read(Session session, RowSource source, string name)
    {
        var rows = session.Rows($"SELECT CAST(\"row\" AS VARCHAR), lower(CAST(label AS VARCHAR)), TRY_CAST(score AS DOUBLE) FROM {source.Relation}");
        var all = rows.Select((x, i) => Row(x, name, i + 1)).ToList();
        all.Sort((x, y) => string.CompareOrdinal(x.Row, y.Row));
        for (var i = 1; i < all.Count; i++)
        {
            if (all[i].Row == all[i - 1].Row)
                throw new UnreadableDataException($"'{name}' has the row {all[i].Row} twice; rows are keys.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (row, label, _) in all)
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row}\t{(label ? 1 : 0)}\n")));
        return new PredictionSet
        {
            Rows = [.. all.Select(x => x.Row)],
            Labels = [.. all.Select(x => x.Label)],
            Scores = [.. all.Select(x => x.Score)],
            EvaluationHash = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
    }

    private static (string Row, bool Label, double Score) Row(object?[] values, string name, int number)
    {
        if (values[0] is not string row)
            throw new UnreadableDataException($"'{name}': prediction {number} names no row.");
        var label = values[1] switch
        {
            "1" or "true" or "1.0" => true,
            "0" or "false" or "0.0" => false,
            var other => throw new UnreadableDataException($"'{name}': row {row} has the label '{other}'; it is 0 or 1."),
        };
        return values[2] is double score && double.IsFinite(score) ? (row, label, score) : throw new UnreadableDataException($"'{name}': row {row} has no finite score.");
    }
}
