using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Tests.Training;

public sealed class TrainingHtmlTests
{
    private const string Attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\0\ud800";

    public static TheoryData<string> Names => TrainingTextTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_as_it_was_looked_at(string name) => Goldens.Check($"{name}.html", TrainingHtml.Of(TrainingTextTests.Report(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_is_well_formed_and_loads_nothing(string name)
    {
        var page = Parse(TrainingHtml.Of(TrainingTextTests.Report(name)));

        page.Descendants().Select(x => x.Name.LocalName).ShouldNotContain(x => x == "script" || x == "img" || x == "link" || x == "iframe" || x == "object");
        page.Descendants().Attributes().Select(x => x.Name.LocalName).ShouldNotContain(x => x == "src" || x == "style" || x.StartsWith("on", StringComparison.Ordinal));
        page.Descendants("style").Single().Value.ShouldNotContain("url(");
        page.Descendants("a").Attributes("href").ShouldAllBe(x => x.Value.StartsWith("https://", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_has_a_caption_and_every_chart_a_title_and_a_description(string name)
    {
        var page = Parse(TrainingHtml.Of(TrainingTextTests.Report(name)));
        var ids = page.Descendants().Attributes("id").Select(x => x.Value).ToList();

        ids.ShouldBeUnique();
        page.Descendants("table").ShouldNotBeEmpty();
        page.Descendants("table").ShouldAllBe(x => x.Element("caption")!.Value.Length > 0);
        page.Descendants("svg").ShouldNotBeEmpty();
        page.Descendants("svg").ShouldAllBe(x => x.Element("title")!.Value.Length > 0 && x.Element("desc")!.Value.Length > 0);
        page.Descendants("svg").SelectMany(x => x.Attribute("aria-labelledby")!.Value.Split(' ')).ShouldAllBe(x => ids.Contains(x));
        page.Descendants("h1").Count().ShouldBe(1);
    }

    [Fact]
    public void The_charts_of_a_full_training_are_all_there()
        => Charts(SampleReports.Passed).ShouldBe(["Margins of the gates", "ROC curves", "Calibration", "Scores by class", "When the steps ran"]);

    [Fact]
    public void Steps_that_were_all_reused_took_no_time_that_a_chart_could_show()
    {
        var steps = SampleReports.Passed.Steps;
        var reused = SampleReports.Passed with { Steps = [.. steps.Select(x => x with { IsReused = true })] };

        Charts(reused).ShouldNotContain("When the steps ran");
        Charts(reused with { Steps = [.. reused.Steps.Skip(1), steps[0] with { IsReused = false }] }).ShouldContain("When the steps ran");
    }

    [Theory]
    [InlineData(1, "0 1 2 3 4")]
    [InlineData(8526, "0 2,500 5,000 7,500 10,000")]
    [InlineData(400, "0 100 200 300 400")]
    [InlineData(401, "0 200 400 600 800")]
    [InlineData(40_000_000_000, "0 10,000,000,000 20,000,000,000 30,000,000,000 40,000,000,000")]
    public void Rows_are_counted_in_round_numbers(long most, string ticks)
    {
        var chart = Parse(TrainingHtml.Of(SampleReports.Passed with { Scores = [new ScoreBin(0, 0.5, 0, most), new ScoreBin(0.5, 1, most / 2, 1)] })).Descendants("svg").Single(x => x.Element("title")!.Value == "Scores by class");

        chart.Elements("text").Where(x => x.Attribute("class")!.Value == "tick end").Select(x => x.Value).ShouldBe(ticks.Split(' '));
        chart.Elements("rect").Max(x => Number(x, "height")).ShouldBeLessThanOrEqualTo(266);
    }

    [Fact]
    public void A_gate_that_is_missed_has_its_bar_left_of_the_bound()
    {
        var chart = Parse(TrainingHtml.Of(SampleReports.FailedByGate)).Descendants("svg").First();
        var bound = chart.Elements("line").Select(x => Number(x, "x1")).Distinct().Single();
        var missed = chart.Elements("rect").Single(x => x.Attribute("class")!.Value == "missed");

        (Number(missed, "x") + Number(missed, "width")).ShouldBe(bound, 0.2);
        chart.Elements("rect").Where(x => x.Attribute("class")!.Value == "kept").ShouldAllBe(x => Number(x, "x") == bound);
    }

    [Fact]
    public void Strangers_write_no_markup()
    {
        var report = SampleReports.Passed;
        report = report with
        {
            Product = Attack,
            Summary = Attack,
            Next = Attack,
            Environment = Attack,
            Platform = Attack,
            Job = Attack,
            JobLook = "javascript:alert(1)" + Attack,
            Model = new() { Name = Attack, NotRegistered = Attack },
            Champion = new(Attack, Attack),
            Metrics = [new() { Metric = Attack }],
            Gates = [report.Gates[0] with { Verdict = report.Gates[0].Verdict with { Rule = Attack, Reason = Attack } }],
            DataChecks = [report.DataChecks[0] with { Column = Attack, Examples = [Attack], Verdict = report.DataChecks[0].Verdict with { Rule = Attack, Reason = Attack } }],
            Lineage = new() { Kind = LinkKind.Data, Name = Attack, Detail = Attack, State = LinkState.Changed },
            Steps = [report.Steps[0] with { Path = Attack, Status = Attack, Reuse = Attack }],
            Sample = new() { Input = Attack, Rows = 1, Total = 2, Strata = [new(Attack, 1, 2)] },
            Changes = [Attack],
            Warnings = [Attack],
        };

        var text = TrainingHtml.Of(report);
        var page = Parse(text);

        page.Descendants().Select(x => x.Name.LocalName).ShouldNotContain(x => x == "script" || x == "img");
        page.Descendants("a").ShouldBeEmpty();
        Regex.Count(text, "<script|<img").ShouldBe(0);
        page.Value.ShouldContain("<script>alert(1)</script>");
        TrainingMarkdown.Of(report).ShouldNotContain("<script");
        TrainingMarkdown.Of(report).ShouldNotContain("<img");
        TrainingJson.Of(report).ShouldNotContain("<script");
    }

    [Fact]
    public void An_address_with_quotes_stays_inside_its_attribute()
    {
        var page = Parse(TrainingHtml.Of(SampleReports.Passed with { JobLook = "https://example.org/\"><script>" }));

        page.Descendants("a").Single().Attribute("href")!.Value.ShouldStartWith("https://example.org/");
        page.Descendants("script").ShouldBeEmpty();
    }

    [Fact]
    public void A_usual_page_is_small_and_a_large_report_stays_within_the_limit_and_says_what_is_left_out()
    {
        Encoding.UTF8.GetByteCount(TrainingHtml.Of(SampleReports.Passed)).ShouldBeLessThan(120 * 1024);

        var page = TrainingHtml.Of(SampleReports.Large);

        Encoding.UTF8.GetByteCount(page).ShouldBeLessThan(TrainingHtml.LargestPage);
        foreach (var what in new[] { "gates", "findings", "steps", "sentences" })
            Regex.IsMatch(page, $@"\d+ more {what} are left out here; artifacts/fulltrain\.json has all of them").ShouldBeTrue(what);
        page.ShouldContain("slice=199", customMessage: "the gate that failed is shown, whatever else is left out");
    }

    [Fact]
    public void The_same_report_is_the_same_page()
        => TrainingHtml.Of(SampleReports.Passed).ShouldBe(TrainingHtml.Of(SampleReports.Passed));

    [Fact]
    public void Figures_that_nobody_can_draw_break_no_page()
    {
        var report = SampleReports.Passed with
        {
            Gates = [SampleReports.Passed.Gates[0] with { Verdict = SampleReports.Passed.Gates[0].Verdict with { Margin = double.NaN, Measured = double.PositiveInfinity } }],
            ChallengerCurves = new() { Auc = double.NaN, Roc = [new(double.NaN, double.NegativeInfinity, 0)], Calibration = [new(double.NaN, 2, 0)] },
            Scores = [new(0, 0, 0, 0)],
            Steps = [new() { Path = "", Status = "", Offset = TimeSpan.FromSeconds(-5), Duration = TimeSpan.FromDays(-1) }],
        };

        var page = Parse(TrainingHtml.Of(report));

        page.Descendants("svg").Descendants().Attributes().Where(x => x.Name != "class").ShouldAllBe(x => !x.Value.Contains("NaN") && !x.Value.Contains('∞') && !x.Value.Contains("Infinity"));
        page.Descendants("rect").Attributes("width").ShouldAllBe(x => !x.Value.StartsWith('-'));
    }

    private static IEnumerable<string> Charts(TrainingReport report) => Parse(TrainingHtml.Of(report)).Descendants("svg").Select(x => x.Element("title")!.Value);

    private static double Number(XElement element, string attribute)
        => double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static XElement Parse(string page)
    {
        page.ShouldStartWith("<!DOCTYPE html>\n");
        return XElement.Parse(page["<!DOCTYPE html>\n".Length..]);
    }
}
