using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.TestResults;
using MlOpsBuild.Reporting.Tests.Training;

namespace MlOpsBuild.Reporting.Tests.Comments;

public sealed class ReportCommentTests
{
    private const string Now = "5efc5a8d10b5c5a1f7f0d9a4f3c2b1a098765432";
    private const int Limit = 65_536;

    [Fact]
    public void All_is_well() => Check("well.md", Comment(
        Section("Lint", Outcome.Pass, SectionText.Of([Waived])),
        Section("UnitTest", Outcome.Pass, SectionText.Of(Tests("12", failing: false))),
        Section("SampleTrain", Outcome.Pass, SectionText.Of(SampleReports.Passed))));

    [Fact]
    public void Something_does_not_pass_and_a_section_is_of_an_earlier_commit() => Check("broken.md", Comment(
        Section("FullTrain", Outcome.Fail, SectionText.Of(SampleReports.FailedByGate)) with { Commit = "41c9e0a000000000000000000000000000000000", Run = 4700 },
        Section("Lint", Outcome.Fail, SectionText.Of([Broken, Waived])),
        Section("UnitTest", Outcome.Fail, SectionText.Of(Tests("12", failing: true))),
        Section("SampleTrain", Outcome.Fail, SectionText.Of(SampleReports.ContractBroken))));

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        var first = Comment(Section("Lint", Outcome.Pass, SectionText.Of([Waived])), Section("FullTrain", Outcome.Pass, SectionText.Of(SampleReports.Passed)));

        var read = ReportComment.Read("flight-delay", first.Replace("\n", "\r\n", StringComparison.Ordinal));

        read.Names.ShouldBe(["Lint", "FullTrain"]);
        read.ToMarkdown(Limit).ShouldBe(first);
    }

    [Theory]
    [InlineData("<!-- mlopsbuild end -->")]
    [InlineData("<!-- mlopsbuild section {\"name\":\"Lint\"} -->")]
    [InlineData("--> <script>alert(1)</script>")]
    [InlineData("</details></details>")]
    [InlineData("| a | b |\n|---|---|")]
    [InlineData("{0} {1} \\ \" '")]
    public void Text_from_strangers_changes_no_other_section(string text)
    {
        var comment = Comment(Section("UnitTest", Outcome.Pass, new SectionText(text, text, text)), Section("Lint", Outcome.Pass, new SectionText("0 errors", "", "")));

        var read = ReportComment.Read("flight-delay", comment);

        read.Names.ShouldBe(["Lint", "UnitTest"]);
        read.Outcome.ShouldBe(Outcome.Pass);
        read.ToMarkdown(Limit).ShouldBe(comment);
    }

    [Fact]
    public void Nobody_is_called_by_a_report()
    {
        var comment = Comment(Section("Lint", Outcome.Fail, new SectionText("MLO105 @latest", "write azureml:env@latest, see #12 and @octocat", "@acme/team")));

        comment.ShouldNotMatch(@"(^|[^\w])@[A-Za-z]");
        comment.ShouldNotMatch("#[0-9]");
    }

    [Fact]
    public void A_marker_that_somebody_broke_costs_its_section_only()
    {
        var comment = Comment(Section("Lint", Outcome.Pass, new SectionText("0 errors", "", "")), Section("UnitTest", Outcome.Pass, new SectionText("12 passed", "", "")));

        ReportComment.Read("flight-delay", comment.Replace("section {\"name\":\"Lint\"", "section {\"name\":Lint", StringComparison.Ordinal)).Names.ShouldBe(["UnitTest"]);
    }

    [Fact]
    public void What_is_of_the_newest_run_decides_whatever_came_last()
    {
        var comment = ReportComment.Read("flight-delay", null);
        comment.Put(Section("Lint", Outcome.Pass, new SectionText("0 errors", "", "")));
        comment.Put(Section("UnitTest", Outcome.Fail, new SectionText("late", "", "")) with { Commit = "old", Run = 4000, At = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        comment.Outcome.ShouldBe(Outcome.Pass);
        comment.ToMarkdown(Limit).ShouldContain("all is well");
    }

    [Theory]
    [InlineData(3000)]
    [InlineData(6000)]
    [InlineData(20_000)]
    public void A_comment_fits_whatever_it_holds_and_stays_whole_Markdown(int limit)
    {
        var markdown = ReportComment.Read("flight-delay", Comment(
            Section("Lint", Outcome.Pass, new SectionText("0 errors", "short", "")),
            Section("SampleTrain", Outcome.Fail, SectionText.Of(SampleReports.ContractBroken)),
            Section("FullTrain", Outcome.Pass, SectionText.Of(SampleReports.Passed)),
            Section("UnitTest", Outcome.Pass, new SectionText("many", "", string.Concat(Enumerable.Repeat("<details><summary>a</summary>\n\n```\nlog\n```\n\n</details>\n", 400)))))).ToMarkdown(limit);

        markdown.Length.ShouldBeLessThanOrEqualTo(limit);
        Regex.Count(markdown, "<details").ShouldBe(Regex.Count(markdown, "</details>"));
        (Regex.Count(markdown, "```") % 2).ShouldBe(0);
        ReportComment.Read("flight-delay", markdown).Names.Count.ShouldBe(4);
    }

    internal static string Comment(params ReportSection[] sections)
    {
        var comment = ReportComment.Read("flight-delay", null);
        foreach (var section in sections)
            comment.Put(section);
        return comment.ToMarkdown(Limit);
    }

    internal static ReportSection Section(string name, Outcome outcome, SectionText text) => new()
    {
        Name = name,
        Outcome = outcome,
        Headline = text.Headline,
        Body = text.Body,
        Details = text.Details,
        Commit = Now,
        Run = 4711,
        RunPage = new Uri("https://github.com/acme/flights/actions/runs/4711"),
        Artifacts = new Uri("https://github.com/acme/flights/actions/runs/4711#artifacts"),
        At = new DateTimeOffset(2026, 3, 2, 13, 9, 0, TimeSpan.Zero),
    };

    private static Finding Broken => new() { Id = "MLO210", File = "azureml/train.yml", Line = 12, Column = 5, Message = "environmnt: There is no field 'environmnt' in a command job.", Mend = "Did you mean 'environment'?" };

    private static Finding Waived => new() { Id = "MLO107", File = "azureml/train.yml", Line = 1, Column = 1, Message = "The job may run for ever: it has no timeout.", Waiver = "it ends by itself" };

    private static TestReport Tests(string count, bool failing) => new()
    {
        Root = "/nowhere",
        Commands = [new TestCommand($"dotnet test --{count}", failing ? 1 : 0)],
        Run = new TestRun([
            new TestCase("Delays_of_an_origin_are_known_an_hour_before", TestOutcome.Passed) { Duration = TimeSpan.FromSeconds(1.2) },
            new TestCase("A_route_has_two_ends", failing ? TestOutcome.Failed : TestOutcome.Passed) { Duration = TimeSpan.FromSeconds(0.3), Message = failing ? "Expected 2 but was 1" : "" },
        ]),
    };

    private static void Check(string name, string text, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Goldens", name);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            Assert.Fail($"{file} was missing and is written now: look at it.");
        }

        text.ShouldBe(File.ReadAllText(file));
    }
}
