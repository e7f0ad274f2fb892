using System.Runtime.CompilerServices;
using MlOpsBuild.Data.Contracts;
using MlOpsBuild.Domain;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Data.Tests.Contracts;

public sealed class BrokenDataTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly ColumnContract s_text = new() { Type = ColumnType.Text };
    private static readonly ColumnContract s_integer = new() { Type = ColumnType.Integer };
    private static readonly ColumnContract s_number = new() { Type = ColumnType.Number };
    private static readonly ColumnContract s_time = new() { Type = ColumnType.Timestamp };

    private static readonly Dictionary<string, (Action<DataFolder> Write, string Path, DataContract Contract)> s_cases = new()
    {
        ["absent-file"] = (_ => { }, "data.csv", Of(("a", s_text))),
        ["empty-csv"] = (x => x.Text("data.csv", ""), "data.csv", Of(("a", s_text))),
        ["header-only"] = (x => x.Text("data.csv", "a,b\n"), "data.csv", Of(("a", s_text), ("b", s_integer with { Min = "1" }))),
        ["empty-folder"] = (x => x.Text("data/notes.txt", "none"), "data", Of(("a", s_text))),
        ["two-formats"] = (x => x.Text("data/a.csv", "a\n1\n").Parquet("data/b.parquet", "SELECT 1 AS a"), "data", Of(("a", s_integer))),
        ["not-parquet"] = (x => x.Text("data.parquet", "this is text"), "data.parquet", Of(("a", s_text))),
        ["unknown-format"] = (x => x.Text("data.json", "{}"), "data.json", Of(("a", s_text))),
        ["long-line"] = (x => x.Text("data.csv", "a,b\n1,2\n3,4,5\n6,7\n"), "data.csv", Of(("a", s_text))),
        ["short-line"] = (x => x.Text("data.csv", "a,b\n1,2\n3\n6,7\n"), "data.csv", Of(("a", s_text))),
        ["open-quote"] = (x => x.Text("data.csv", "a,b\n1,2\n\"3,4\n5,6\n"), "data.csv", Of(("a", s_text))),
        ["not-utf8"] = (x => File.WriteAllBytes(x["data.csv"], [.. "a,b\n1,"u8, 0xff, 0xfe, .. "\n2,3\n"u8]), "data.csv", Of(("a", s_text), ("b", s_text))),
        ["column-twice"] = (x => x.Text("data.csv", "a,A\n1,2\n"), "data.csv", Of(("a", s_text))),
        ["other-columns-in-a-part"] = (x => x.Text("data/1.csv", "a,b\n1,2\n").Text("data/2.csv", "b,a\n1,2\n"), "data/*.csv", Of(("a", s_text))),
        ["bad-cells"] = (x => x.Text("data.csv", "n,x,t,b,d\n1,1.5,2026-01-01 10:00:00,true,2026-01-01\n1.5,abc,yesterday,maybe,2026-02-30\n99999999999999999999,1e3,2026-13-01,no,x\n"), "data.csv",
            Of(("n", s_integer), ("x", s_number), ("t", s_time), ("b", new ColumnContract { Type = ColumnType.Boolean }), ("d", new ColumnContract { Type = ColumnType.Date }))),
        ["bounds"] = (x => x.Text("data.csv", "n,o\n1,BOS\n-200,SEA\n3000,bos\n4,XXX\n,BOSTON\n5,\"\"\n6,BOS\n7,BOS\n8,BOS\n9,BOS\n"), "data.csv",
            Of(("n", s_integer with { Min = "-120", Max = "2000", Nulls = new Ratio(0.05), Outside = new Ratio(0.1) }), ("o", s_text with { Values = ["BOS", "SEA"], Matches = "^[A-Z]{3}$" }))),
        ["wrong-parquet-type"] = (x => x.Parquet("data.parquet", "SELECT 'x' AS n, 1 AS t"), "data.parquet", Of(("n", s_integer with { Min = "1" }), ("t", s_time)) with { Freshness = new Freshness { Column = "t", Within = TimeSpan.FromDays(1) } }),
        ["missing-and-extra"] = (x => x.Parquet("data.parquet", "SELECT 1 AS n, 2 AS \"extra one\""), "data.parquet", Of(("n", s_integer), ("gone", s_text)) with { ExtraColumns = ExtraColumns.Refused, Unique = [["gone"]] }),
        ["stale-and-future"] = (x => x.Text("data.csv", "t\n2026-01-01\n2025-01-01\n"), "data.csv", Of(("t", s_time)) with { Freshness = new Freshness { Column = "t", Within = TimeSpan.FromDays(7) } }),
        ["from-the-future"] = (x => x.Text("data.csv", "t\n2026-01-30\n2027-01-01\n"), "data.csv", Of(("t", s_time)) with { Freshness = new Freshness { Column = "t", Within = TimeSpan.FromDays(7) } }),
        ["shared-keys"] = (x => x.Text("data.csv", "a,b\n1,x\n1,x\n1,x\n2,x\n3,\n3,\n"), "data.csv", Of(("a", s_integer), ("b", s_text with { Nulls = new Ratio(1) })) with { Unique = [["a", "b"], ["b"], ["other"], []] }),
        ["too-few-rows"] = (x => x.Text("data.csv", "a\n1\n"), "data.csv", Of(("a", s_integer)) with { Rows = new RowCount { AtLeast = 3, AtMost = 9 } }),
        ["too-many-rows"] = (x => x.Text("data.csv", "a\n1\n2\n3\n"), "data.csv", Of(("a", s_integer)) with { Rows = new RowCount { AtMost = 2 } }),
        ["contract-that-cannot-be-asked"] = (x => x.Text("data.csv", "a,b,c,d,e\n1,2,3,4,5\n"), "data.csv",
            Of(("a", s_text with { Matches = "([" }), ("b", s_integer with { Min = "low" }), ("c", s_integer with { Values = ["1"] }), ("d", s_text with { Distribution = new Distribution { Reference = "r.csv", KsAtMost = 0.1 } }), ("e", s_time with { Max = "soon" }))),
        ["hostile-names-and-values"] = (x => x.Text("da'ta[1].csv", "\"a\"\"b\",\"c'); DROP TABLE x; --\",row\n\"it's\",1,1\n\"two\nlines\",2,2\n"), "da'ta[1].csv",
            Of(("a\"b", s_text with { Values = ["it's", "'; SELECT 1; --"] }), ("c'); DROP TABLE x; --", s_integer with { Max = "1" }), ("row", s_integer)) with { Unique = [["a\"b", "c'); DROP TABLE x; --"]] }),
        ["not-a-number"] = (x => x.Parquet("data.parquet", "SELECT unnest(['nan'::DOUBLE, 'inf'::DOUBLE, 1.0, NULL]) AS x"), "data.parquet", Of(("x", s_number with { Min = "0", Max = "10" }))),
        ["far-from-the-reference"] = (x => x.Parquet("data.parquet", "SELECT range::DOUBLE + 500 AS x, 'b' AS t FROM range(1000)").Parquet("ref.parquet", "SELECT range::DOUBLE AS x, 'a' AS t FROM range(1000)"), "data.parquet",
            Of(("x", s_number with { Distribution = new Distribution { Reference = "ref.parquet", PsiAtMost = 0.2, KsAtMost = 0.1 } }), ("t", s_text with { Distribution = new Distribution { Reference = "ref.parquet", PsiAtMost = 0.2 } }))),
        ["no-value"] = (x => x.Text("data.csv", "n,m\n,1\n,2\n"), "data.csv", Of(("n", s_integer with { Nulls = new Ratio(1), Min = "0" }), ("m", s_integer))),
        ["no-reference"] = (x => x.Text("data.csv", "x\n1\n").Text("other.csv", "y\n1\n"), "data.csv",
            Of(("x", s_number with { Distribution = new Distribution { Reference = "gone.csv", PsiAtMost = 0.2 } }))),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Broken_data_is_told_in_words(string name)
    {
        using var folder = new DataFolder();
        var (write, path, contract) = s_cases[name];
        write(folder);

        var findings = await ContractCheck.RunAsync(contract, new DataSource(path), folder.Root, s_now, TestContext.Current.CancellationToken);

        findings.ShouldContain(x => x.Verdict.Outcome != Outcome.Pass);
        var text = ContractText.Of(findings);
        text.ShouldNotContain(folder.Root);
        Golden($"{name}.txt", text);
    }

    [Fact]
    public void Every_golden_has_its_case() =>
        Directory.GetFiles(Goldens()).Select(Path.GetFileNameWithoutExtension).Order().ShouldBe(s_cases.Keys.Order());

    private static DataContract Of(params (string Name, ColumnContract Column)[] columns) => new() { Columns = columns.ToDictionary(x => x.Name, x => x.Column) };

    private static string Goldens([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Goldens");

    /// <summary>Compares with a file beside this one; UPDATE_GOLDENS=1 writes it.</summary>
    private static void Golden(string name, string text)
    {
        var file = Path.Combine(Goldens(), name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Goldens());
            File.WriteAllText(file, text);
        }

        text.ShouldBe(File.ReadAllText(file));
    }
}
