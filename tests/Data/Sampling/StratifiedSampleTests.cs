using System.Security.Cryptography;
using CsCheck;
using MlOpsBuild.Data.Sampling;

namespace MlOpsBuild.Data.Tests.Sampling;

public sealed class StratifiedSampleTests
{
    private static readonly Gen<(int Rows, int Take, int Strata, long Seed)> s_cases = Gen.Select(Gen.Int[1, 200], Gen.Int[1, 220], Gen.Int[1, 12], Gen.Long[0, 1000]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void An_allocation_takes_what_is_asked_and_stays_within_rounding() =>
        Gen.Select(Gen.Long[1, 5000].Array[1, 40], Gen.Long[1, 20000]).Sample((totals, rows) =>
        {
            var taken = Allocation.Of(totals, rows);
            var all = totals.Sum();
            taken.Sum().ShouldBe(Math.Min(rows, all));
            taken.Zip(totals).ShouldAllBe(x => x.First >= 0 && x.First <= x.Second);
            if (rows >= totals.Length)
                taken.ShouldAllBe(x => x >= 1);
            // Only a stratum that gave a row to one that had none stands further off, by those rows.
            var raised = totals.Count(x => (double)x * Math.Min(rows, all) / all < 1);
            taken.Zip(totals).ShouldAllBe(x => Math.Abs(x.First - ((double)x.Second * Math.Min(rows, all) / all)) < 1 + (rows >= totals.Length ? raised : 0));
            if (raised == 0)
                taken.Zip(totals).ShouldAllBe(x => Math.Abs(x.First - ((double)x.Second * Math.Min(rows, all) / all)) < 1);
        });

    [Fact]
    public void A_sample_is_a_part_in_the_order_of_the_whole_and_the_same_with_any_number_of_threads() => s_cases.Sample(
        x =>
        {
            using var folder = new DataFolder();
            folder.Parquet("all.parquet", $"SELECT range AS id, CASE range * 7 % {x.Strata} WHEN 0 THEN NULL ELSE 's' || (range * 7 % {x.Strata}) END AS s FROM range({x.Rows})");
            var request = new SampleRequest { Source = new DataSource("all.parquet"), Output = "one.parquet", Rows = x.Take, Seed = x.Seed, Stratify = ["s"] };

            var one = StratifiedSample.WriteAsync(request, folder.Root, 1, Cancellation).GetAwaiter().GetResult();
            StratifiedSample.WriteAsync(request with { Output = "four.parquet" }, folder.Root, 4, Cancellation).GetAwaiter().GetResult();

            var rows = DataFolder.Rows($"SELECT * FROM '{folder["one.parquet"]}'");
            rows.ShouldBe(DataFolder.Rows($"SELECT * FROM '{folder["four.parquet"]}'"));
            rows.Count.ShouldBe(Math.Min(x.Take, x.Rows));
            one.Rows.ShouldBe(rows.Count);
            rows.Distinct().Count().ShouldBe(rows.Count);
            DataFolder.Rows($"SELECT * FROM '{folder["all.parquet"]}'").Where(rows.ToHashSet().Contains).ShouldBe(rows);
            foreach (var stratum in one.Strata)
                rows.Count(r => r.EndsWith($"|{stratum.Values[0] ?? "null"}", StringComparison.Ordinal)).ShouldBe((int)stratum.Taken);
        },
        iter: 40, threads: 1);

    [Fact]
    public async Task A_sample_has_the_same_bytes_on_every_machine()
    {
        using var folder = new DataFolder();
        folder.Text("all.csv", "id,kind,note\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i:0000},{"abc"[i * i % 3]},{(i % 5 == 0 ? "" : i % 7 == 0 ? "\"\"" : $"\"n, {i}\"")}\n")));

        await StratifiedSample.WriteAsync(new SampleRequest { Source = new DataSource("all.csv"), Output = "out/some.csv", Rows = 100, Seed = 42, Stratify = ["kind"] }, folder.Root, Cancellation);

        Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(folder["out/some.csv"], Cancellation))).ShouldBe("9e8b50e8dcc42e039d353b6adc4843e33bc905a73c843108adbb043889ea3ff5");
        Directory.GetFiles(folder["out"]).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Cells_of_a_csv_stay_as_they_are_written()
    {
        using var folder = new DataFolder();
        folder.Text("all.csv", "id,\"a\"\"b\",row0\n007,,1.50\n008,\"\",x\n009,\"two\nlines, \"\"quoted\"\"\",\n");

        var sample = await StratifiedSample.WriteAsync(new SampleRequest { Source = new DataSource("all.csv"), Output = "some.csv", Rows = 9, Seed = 1 }, folder.Root, Cancellation);

        (await File.ReadAllTextAsync(folder["some.csv"], Cancellation)).ShouldBe(await File.ReadAllTextAsync(folder["all.csv"], Cancellation));
        (sample.IsEverything, sample.Asked, sample.Total).ShouldBe((true, 9, 3));
    }

    [Fact]
    public async Task A_csv_that_gzip_compressed_gives_the_sample_that_it_gave_before()
    {
        var text = "id,kind\n" + string.Concat(Enumerable.Range(0, 500).Select(x => FormattableString.Invariant($"{x:D3},{"ab"[x % 2]}\n")));
        using var folder = new DataFolder().Text("plain.csv", text).Gzip("packed.csv.gz", text).Text("no.csv.gz", text);
        foreach (var (source, output) in new[] { ("plain.csv", "one.csv"), ("packed.csv.gz", "two.csv") })
        {
            var request = new SampleRequest { Source = new(source), Output = output, Rows = 20, Seed = 7, Stratify = ["kind"] };
            await StratifiedSample.WriteAsync(request, folder.Root, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(folder["two.csv"], TestContext.Current.CancellationToken))
            .ShouldBe(await File.ReadAllTextAsync(folder["one.csv"], TestContext.Current.CancellationToken));
        var fault = await Should.ThrowAsync<UnreadableDataException>(StratifiedSample.WriteAsync(
            new SampleRequest { Source = new("no.csv.gz"), Output = "no.csv", Rows = 1, Seed = 7, Stratify = [] }, folder.Root, TestContext.Current.CancellationToken));
        fault.Message.ShouldBe("'no.csv.gz' is not compressed by gzip, as its name says.");
    }

    [Fact]
    public async Task Types_of_a_parquet_file_stay_as_they_are()
    {
        using var folder = new DataFolder();
        folder.Parquet("all.parquet", "SELECT range::SMALLINT AS a, 1.5::DECIMAL(9,2) AS b, TIMESTAMP '2026-01-01' AS t, [1, 2] AS l FROM range(9)");

        await StratifiedSample.WriteAsync(new SampleRequest { Source = new DataSource("all.parquet"), Output = "some.parquet", Rows = 4, Seed = 1 }, folder.Root, Cancellation);

        DataFolder.Rows($"DESCRIBE FROM '{folder["some.parquet"]}'").ShouldBe(DataFolder.Rows($"DESCRIBE FROM '{folder["all.parquet"]}'"));
        DataFolder.Rows($"SELECT DISTINCT compression FROM parquet_metadata('{folder["some.parquet"]}')").ShouldBe(["ZSTD"]);
    }

    [Fact]
    public async Task Another_seed_takes_other_rows()
    {
        using var folder = new DataFolder();
        folder.Parquet("all.parquet", "SELECT range AS id FROM range(1000)");
        var request = new SampleRequest { Source = new DataSource("all.parquet"), Output = "1.parquet", Rows = 100, Seed = 1 };

        await StratifiedSample.WriteAsync(request, folder.Root, Cancellation);
        await StratifiedSample.WriteAsync(request with { Output = "2.parquet", Seed = 2 }, folder.Root, Cancellation);

        DataFolder.Rows($"FROM '{folder["1.parquet"]}'").ShouldNotBe(DataFolder.Rows($"FROM '{folder["2.parquet"]}'"));
    }

    [Fact]
    public async Task A_source_that_cannot_be_read_leaves_no_file()
    {
        using var folder = new DataFolder();
        folder.Text("all.csv", "a,b\n1,2\n3\n");

        var error = await Should.ThrowAsync<UnreadableDataException>(() =>
            StratifiedSample.WriteAsync(new SampleRequest { Source = new DataSource("all.csv"), Output = "some.csv", Rows = 1, Seed = 1 }, folder.Root, Cancellation));

        error.Message.ShouldBe("'all.csv' line 3: expected 2 columns, found 1.");
        Directory.GetFiles(folder.Root).Select(Path.GetFileName).ShouldBe(["all.csv"]);
    }

    [Fact]
    public async Task A_column_that_is_not_there_and_another_format_are_told()
    {
        using var folder = new DataFolder();
        folder.Text("all.csv", "a\n1\n");
        var request = new SampleRequest { Source = new DataSource("all.csv"), Output = "some.csv", Rows = 1, Seed = 1, Stratify = ["b"] };

        (await Should.ThrowAsync<UnreadableDataException>(() => StratifiedSample.WriteAsync(request, folder.Root, Cancellation))).Message
            .ShouldBe("'all.csv' has no column 'b' to stratify by; it has a.");
        (await Should.ThrowAsync<UnreadableDataException>(() => StratifiedSample.WriteAsync(request with { Stratify = [], Output = "some.parquet" }, folder.Root, Cancellation))).Message
            .ShouldBe("'some.parquet' must end with .csv: a sample has the format of its source.");
    }
}
