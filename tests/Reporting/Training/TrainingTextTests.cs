using System.Text.Json.Nodes;
using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Jobs;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Tests.Training;

public sealed class TrainingTextTests
{
    public static TheoryData<string> Names => ["passed", "failed-by-gate", "contract-broken"];

    internal static TrainingReport Report(string name) => name switch
    {
        "passed" => SampleReports.Passed,
        "failed-by-gate" => SampleReports.FailedByGate,
        _ => SampleReports.ContractBroken,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_terminal_of_80_and_of_120_columns_shows_the_whole_report(string name)
    {
        foreach (var width in new[] { 80, 120 })
        {
            var text = Terminal(Report(name), width);

            text.Split('\n').ShouldAllBe(x => Texts.Width(x) <= width);
            Goldens.Check($"{name}-{width}.txt", text);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_summary_shows_the_whole_report(string name) => Goldens.Check($"{name}.md", TrainingMarkdown.Of(Report(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Machines_get_the_whole_report(string name) => Goldens.Check($"{name}.json", TrainingJson.Of(Report(name)));

    [Fact]
    public void A_terminal_ends_with_what_to_do_next()
        => Terminal(SampleReports.Passed, 80).TrimEnd().Split('\n')[^1].ShouldBe("Next: ./build.sh DeployStaging");

    [Fact]
    public void No_number_is_lost_in_JSON_and_what_is_not_finite_is_null()
    {
        var report = SampleReports.Passed with
        {
            Metrics = [new() { Metric = "third", Challenger = 1.0 / 3, Champion = double.NaN }, new() { Metric = "far", Challenger = double.PositiveInfinity, Champion = 5e-324 }],
        };

        var json = JsonNode.Parse(TrainingJson.Of(report))!;

        json["format"]!.GetValue<int>().ShouldBe(TrainingJson.Format);
        json["metrics"]![0]!["challenger"]!.GetValue<double>().ShouldBe(1.0 / 3);
        json["metrics"]![0]!["champion"].ShouldBeNull();
        json["metrics"]![1]!["challenger"].ShouldBeNull();
        json["metrics"]![1]!["champion"]!.GetValue<double>().ShouldBe(5e-324);
        json["duration_seconds"]!.GetValue<double>().ShouldBe(192.4);
        json["at"]!.GetValue<DateTimeOffset>().ShouldBe(report.At);
        json["target"]!.GetValue<string>().ShouldBe("FullTrain");
    }

    [Theory]
    [InlineData("a | b", @"a \| b")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("line\nbreak | ![x](y)", @"line break \| \!\[x\](y)")]
    [InlineData("- no list", @"\- no list")]
    [InlineData("\e[31mred\e[0m", "red")]
    public void Strangers_write_no_Markdown(string text, string expected) => MarkdownText.Of(text).ShouldBe(expected);

    [Fact]
    public void Strangers_write_no_Markdown_in_code_either()
        => MarkdownText.Code("a ` b</code> *c*").ShouldBe(@"<code>a \` b&lt;/code&gt; \*c\*</code>");

    [Fact]
    public void Strangers_move_no_cursor_and_open_no_markup()
    {
        var report = SampleReports.Passed with { Summary = "[red]\e[2Jgone\e[0m[/] \u202etxet", Product = "[bold]" };

        var text = Terminal(report, 80);

        text.ShouldContain("[red]gone[/] txet");
        text.ShouldContain("of [bold]:");
        text.ShouldNotContain('\e');
    }

    [Fact]
    public void What_is_left_out_is_said()
    {
        TrainingMarkdown.Of(SampleReports.Large).ShouldContain("100 more gates are left out here; artifacts/fulltrain.json has all of them.");
        TrainingMarkdown.Of(SampleReports.Large).ShouldContain("slice=199");
        Terminal(SampleReports.Large, 120).ReplaceLineEndings(" ").ShouldContain("140 more gates are left out here");
        JsonNode.Parse(TrainingJson.Of(SampleReports.Large))!["gates"]!.AsArray().Count.ShouldBe(200);
    }

    [Fact]
    public void A_large_report_fits_a_step_summary()
        => System.Text.Encoding.UTF8.GetByteCount(TrainingMarkdown.Of(SampleReports.Large)).ShouldBeLessThan(1024 * 1024);

    [Theory]
    [InlineData(0.9, 0.8, false, MetricTrend.Better)]
    [InlineData(0.9, 0.8, true, MetricTrend.Worse)]
    [InlineData(0.7, 0.8, true, MetricTrend.Better)]
    [InlineData(0.8, 0.8, true, MetricTrend.Same)]
    [InlineData(0.8, double.NaN, false, MetricTrend.Unknown)]
    public void A_change_is_better_on_the_good_side(double challenger, double champion, bool isLowerBetter, MetricTrend trend)
        => new MetricRow { Metric = "m", Challenger = challenger, Champion = champion, IsLowerBetter = isLowerBetter }.Trend.ShouldBe(trend);

    [Theory]
    [InlineData(true, Outcome.Fail, true)]
    [InlineData(true, Outcome.Inconclusive, true)]
    [InlineData(true, Outcome.Error, true)]
    [InlineData(true, Outcome.Pass, false)]
    [InlineData(false, Outcome.Fail, false)]
    [InlineData(false, Outcome.Error, false)]
    public void Only_a_gate_that_decides_and_is_not_passed_blocks(bool isDeciding, Outcome outcome, bool isBlocking)
        => new GateRow(new() { Rule = "r", Outcome = outcome, Reason = "" }, GateMode.On, isDeciding).IsBlocking.ShouldBe(isBlocking);

    [Fact]
    public void A_lineage_is_a_tree_and_each_link_that_does_not_hold_a_sentence()
    {
        using var text = new StringWriter();
        LineageTerminal.Write(SampleReports.ContractBroken.Lineage!, text, 80);

        Goldens.Check("lineage-80.txt", text.ToString());
        Goldens.Check("lineage.json", LineageTreeJson.Of(SampleReports.ContractBroken.Lineage!));
    }

    private static string Terminal(TrainingReport report, int width)
    {
        using var text = new StringWriter();
        TrainingTerminal.Write(report, text, width);
        return text.ToString();
    }
}
