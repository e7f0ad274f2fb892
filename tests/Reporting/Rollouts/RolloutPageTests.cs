using System.Text.Json.Nodes;
using System.Xml.Linq;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Drills;
using MlOpsBuild.Reporting.Rollouts;
using MlOpsBuild.Reporting.Tests.Training;

namespace MlOpsBuild.Reporting.Tests.Rollouts;

public sealed class RolloutPageTests
{
    private static readonly DrillReport s_drill = new()
    {
        Product = "flight-delay",
        At = new DateTimeOffset(2026, 11, 30, 17, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(143),
        Steps =
        [
            new DrillStep("Promote", Outcome.Pass, "flight-delay:2 serves production as green.", TimeSpan.FromSeconds(43.8)),
            new DrillStep("Promote, defect", Outcome.Pass, SampleRollouts.Refused.Summary, TimeSpan.FromSeconds(7.1)),
            new DrillStep("Callers", Outcome.Pass, "34,763 requests, 0 failed besides 20 of the release with the defect, 99 % within 10 ms", TimeSpan.Zero),
        ],
        Rollouts = [SampleRollouts.Promoted, SampleRollouts.Refused],
    };

    public static TheoryData<string> Names => ["promoted", "refused", "first"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rollout_is_shown_to_people_and_machines(string name)
    {
        var report = Report(name);
        Goldens.Check($"{name}.html", RolloutHtml.Of(report), GoldenFolder());
        Goldens.Check($"{name}.md", RolloutMarkdown.Of(report, "green 100 %"), GoldenFolder());
        JsonNode.Parse(RolloutJson.Of(report))!["samples"]!.AsArray().Count.ShouldBe(report.Samples.Count);
    }

    [Fact]
    public void The_traffic_ends_where_it_went()
    {
        Ends(SampleRollouts.Promoted, "curve challenger").ShouldBeLessThan(Ends(SampleRollouts.Refused, "curve challenger"));

        static double Ends(RolloutReport report, string style)
        {
            var page = XDocument.Parse(RolloutHtml.Of(report).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
            var curve = page.Descendants().First(x => (string?)x.Attribute("class") == style && x.Name.LocalName is "polyline" or "path");
            var points = ((string?)curve.Attribute("points") ?? (string)curve.Attribute("d")!).Split([' ', ',', 'L', 'M'], StringSplitOptions.RemoveEmptyEntries);
            return double.Parse(points[^1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void A_drill_has_one_page_whose_ids_are_its_own()
    {
        var page = DrillHtml.Of(s_drill);
        var ids = XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants().Attributes("id").Select(x => x.Value).ToList();
        ids.Count.ShouldBeGreaterThan(7);
        ids.ShouldBeUnique();
        Goldens.Check("drill.html", page, GoldenFolder());
    }

    [Fact]
    public void A_drill_ends_with_a_board()
    {
        var text = new StringWriter();
        DrillTerminal.Write(s_drill, text, 110);
        Goldens.Check("drill.txt", text.ToString(), GoldenFolder());
        Goldens.Check("drill.md", DrillMarkdown.Of(s_drill), GoldenFolder());
        JsonNode.Parse(DrillJson.Of(s_drill))!["steps"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public void A_drill_says_what_did_not_show_what_it_should()
    {
        var failed = s_drill with { Steps = [.. s_drill.Steps, new DrillStep("Trace", Outcome.Fail, "1 link is broken", TimeSpan.Zero)] };
        (failed.Outcome, failed.Summary).ShouldBe((Outcome.Fail, "Trace did not show what it should: 1 link is broken"));
        (s_drill with { Steps = [] }).Outcome.ShouldBe(Outcome.Inconclusive);
    }

    private static RolloutReport Report(string name) => name switch
    {
        "promoted" => SampleRollouts.Promoted,
        "refused" => SampleRollouts.Refused,
        _ => SampleRollouts.First,
    };

    private static string GoldenFolder([System.Runtime.CompilerServices.CallerFilePath] string source = "") => source;
}
