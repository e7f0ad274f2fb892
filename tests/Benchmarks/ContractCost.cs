using System.Diagnostics;
using DuckDB.NET.Data;
using MlOpsBuild.Data;
using MlOpsBuild.Data.Contracts;
using MlOpsBuild.Domain;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Benchmarks;

/// <summary>What a contract of twenty rules costs over three million rows.</summary>
internal static class ContractCost
{
    private const int Rules = 20;
    private const int Rounds = 5;
    private const string Flights = "data/flights-3m.parquet";
    private const string SharedVariable = "MLOPSBUILD_SHARED";

    private static readonly DateTimeOffset s_now = new(2001, 7, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Flights of six months where they are there, else rows of the same shape, and it says which.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(string root)
    {
        var made = Path.Combine(Path.GetTempPath(), $"flights-{Guid.NewGuid():N}.parquet");
        try
        {
            var real = Find(root);
            Console.WriteLine(real is null
                ? $"contract: {Flights} is neither beside the repository (../shared) nor where {SharedVariable} says, so rows of the same shape are made and measured: not the figure of docs/benchmarks.md"
                : $"contract: measured over {real}");
            var (file, rows) = real is null ? (Make(made), "made rows") : (real, "flights");
            List<double> seconds = [];
            var findings = 0;
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                var found = await ContractCheck.RunAsync(Contract(), new DataSource(file), root, s_now, CancellationToken.None);
                seconds.Add(watch.Elapsed.TotalSeconds);
                if (found.Count < Rules || found.Any(x => x.Verdict.Outcome is Outcome.Error))
                    throw new InvalidOperationException($"Not the work that is measured: {string.Join("; ", found.Select(x => x.Verdict.Reason))}");
                findings = found.Count;
            }

            Console.WriteLine($"contract, {Rounds} rounds: first {seconds[0]:0.00} s, all {seconds.Spread()} s");
            return
            [
                new Figure($"contract of {findings} rules over 3,000,000 {rows}, first", seconds[0], 2, "s"),
                new Figure($"contract of {findings} rules over 3,000,000 {rows}, median of {Rounds}", seconds.Order().ElementAt(Rounds / 2), 2, "s"),
            ];
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static string? Find(string root)
    {
        string?[] places = [Path.Combine(root, "..", "shared"), Environment.GetEnvironmentVariable(SharedVariable)];
        return places.OfType<string>().Select(x => Path.GetFullPath(Path.Combine(x, Flights))).FirstOrDefault(File.Exists);
    }

    private static DataContract Contract() => new()
    {
        Rows = new RowCount { AtLeast = 1000, AtMost = 10_000_000 },
        Freshness = new Freshness { Column = "date", Within = TimeSpan.FromDays(400) },
        Unique = [["date", "origin", "destination"]],
        ExtraColumns = ExtraColumns.Refused,
        Columns = new Dictionary<string, ColumnContract>
        {
            ["date"] = new() { Type = ColumnType.Timestamp, Min = "2001-01-01", Max = "2001-07-01" },
            ["delay"] = new() { Type = ColumnType.Integer, Nulls = new Ratio(0.01), Min = "-120", Max = "2000", Outside = new Ratio(0.001) },
            ["distance"] = new() { Type = ColumnType.Integer, Min = "0", Max = "6000" },
            ["origin"] = new() { Type = ColumnType.Text, Matches = "^[A-Z]{3}$" },
            ["destination"] = new() { Type = ColumnType.Text, Matches = "^[A-Z]{3}$" },
        },
    };

    private static string Make(string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A path of our own.
        command.CommandText = $"""
            COPY (SELECT TIMESTAMP '2001-01-01' + to_seconds(range * 5) AS date, (range * 7919 % 300 - 60)::SMALLINT AS delay, (range * 104729 % 3000)::SMALLINT AS distance,
            chr((65 + range % 26)::INTEGER) || 'AA' AS origin, 'B' || chr((65 + range * 31 % 26)::INTEGER) || 'B' AS destination FROM range(3000000))
            TO '{file.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet, COMPRESSION zstd)
            """;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return file;
    }
}
