using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;

namespace MlOpsBuild.Data.Predictions;

/// <summary>Reads predictions as an evaluation step leaves them: CSV or Parquet with the columns <c>row</c>, <c>label</c>, <c>score</c>.</summary>
[SuppressMessage("Security", "CA2100", Justification = "The path is quoted; no statement is made of a stranger's words.")]
public static class PredictionFile
{
    private static readonly string[] s_columns = ["row", "label", "score"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DataException">It cannot be read, lacks a column, or a row is told twice, without a label of 0 or 1, or without a finite score.</exception>
    public static PredictionSet Read(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = Path.GetFileName(path);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        var source = path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) ? $"read_parquet({Literal(path)})" : $"read_csv({Literal(path)}, header = true, all_varchar = true)";
        try
        {
            var columns = Columns(connection, source);
            var missing = s_columns.Except(columns, StringComparer.OrdinalIgnoreCase).ToList();
            if (missing.Count > 0)
                throw new DataException($"{name} has no column {string.Join(", ", missing)}; predictions have row, label and score. It has {string.Join(", ", columns)}.");
            return Read(connection, source, name, cancellationToken);
        }
        catch (DuckDBException exception)
        {
            throw new DataException($"{name} cannot be read: {exception.Message.Split('\n')[0]}", exception);
        }
    }

    private static List<string> Columns(DuckDBConnection connection, string source)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"DESCRIBE SELECT * FROM {source}";
        using var reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
            columns.Add(reader.GetString(0));
        return columns;
    }

    private static PredictionSet Read(DuckDBConnection connection, string source, string name, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT CAST(\"row\" AS VARCHAR), lower(CAST(label AS VARCHAR)), TRY_CAST(score AS DOUBLE) FROM {source}";
        using var reader = command.ExecuteReader();
        List<(string Row, bool Label, double Score)> all = [];
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = all.Count + 1;
            var row = reader.IsDBNull(0) ? throw new DataException($"{name}: prediction {line} names no row.") : reader.GetString(0);
            var label = (reader.IsDBNull(1) ? "" : reader.GetString(1)) switch
            {
                "1" or "true" or "1.0" => true,
                "0" or "false" or "0.0" => false,
                var other => throw new DataException($"{name}: row {row} has the label '{other}'; it is 0 or 1."),
            };
            if (reader.IsDBNull(2) || !double.IsFinite(reader.GetDouble(2)))
                throw new DataException($"{name}: row {row} has no finite score.");
            all.Add((row, label, reader.GetDouble(2)));
        }

        all.Sort((x, y) => string.CompareOrdinal(x.Row, y.Row));
        for (var i = 1; i < all.Count; i++)
        {
            if (all[i].Row == all[i - 1].Row)
                throw new DataException($"{name} has the row {all[i].Row} twice; rows are keys.");
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

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
