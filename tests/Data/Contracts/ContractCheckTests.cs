using System.ComponentModel;
using System.Reflection;
using MlOpsBuild.Data.Contracts;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Data.Tests.Contracts;

public sealed class ContractCheckTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.parquet")]
    [InlineData("folder")]
    [InlineData("folder/*.parquet")]
    public async Task Good_data_keeps_every_rule(string path)
    {
        using var folder = new DataFolder();
        const string Rows = "SELECT range AS n, 'BOS' AS o, TIMESTAMP '2026-01-30' AS t, range / 2 AS x, range > 5 AS b, DATE '2026-01-01' AS d FROM range(1000)";
        folder.Parquet("rows.parquet", Rows).Parquet("folder/1.parquet", Rows + " WHERE range < 400").Parquet("folder/2.parquet", Rows + " WHERE range >= 400");
        DataFolder.Rows($"COPY ({Rows}) TO '{folder["rows.csv"]}'");
        var contract = new DataContract
        {
            Rows = new RowCount { AtLeast = 1000, AtMost = 1000 },
            Freshness = new Freshness { Column = "t", Within = TimeSpan.FromDays(1) },
            Unique = [["n"], ["o", "n"]],
            ExtraColumns = ExtraColumns.Refused,
            Columns = new Dictionary<string, ColumnContract>
            {
                ["n"] = new() { Type = ColumnType.Integer, Min = "0", Max = "999" },
                ["o"] = new() { Type = ColumnType.Text, Values = ["BOS"], Matches = "^[A-Z]{3}$", Distribution = new Distribution { Reference = "rows.parquet", PsiAtMost = 0 } },
                ["t"] = new() { Type = ColumnType.Timestamp, Min = "2026-01-30", Max = "2026-01-30T00:00:00Z" },
                ["x"] = new() { Type = ColumnType.Number, Min = "0", Max = "499.5", Distribution = new Distribution { Reference = "rows.csv", PsiAtMost = 0, KsAtMost = 0 } },
                ["b"] = new() { Type = ColumnType.Boolean },
                ["d"] = new() { Type = ColumnType.Date, Min = "2026-01-01" },
            },
        };

        var findings = await ContractCheck.RunAsync(contract, new DataSource(path), folder.Root, s_now, TestContext.Current.CancellationToken);

        ContractText.Of(findings.Where(x => x.Verdict.Outcome != Outcome.Pass)).ShouldBe("");
        findings[0].Verdict.Measured.ShouldBe(1000);
        findings.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Cancellation_interrupts_the_query_that_runs()
    {
        using var folder = new DataFolder();
        // Keys of many millions of rows: far more work than the test waits for.
        folder.Parquet("all.parquet", "SELECT range AS n FROM range(20000000)");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var contract = new DataContract
        {
            Columns = new Dictionary<string, ColumnContract> { ["n"] = new() { Type = ColumnType.Integer } },
            Unique = [.. Enumerable.Repeat<IReadOnlyList<string>>(["n"], 50)],
        };

        var check = ContractCheck.RunAsync(contract, new DataSource("all.parquet"), folder.Root, s_now, cancellation.Token);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(() => check);
    }

    [Fact]
    public void Every_property_of_a_contract_says_what_it_is()
    {
        Type[] records = [typeof(DataContract), typeof(RowCount), typeof(Freshness), typeof(ColumnContract), typeof(Distribution)];

        records.SelectMany(x => x.GetProperties()).Where(x => x.GetCustomAttribute<DescriptionAttribute>() is not { Description.Length: > 10 }).ShouldBeEmpty();
    }
}
