using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Lineage;

public sealed class LineageTests
{
    private static readonly ModelLineage s_lineage = new()
    {
        Model = "flight-delay",
        Version = "3",
        ContentHash = "aa",
        Job = "job_1",
        DocumentHash = "bb",
        Data = [new() { Input = "weather", Path = "azureml/weather.csv", ContentHash = "w1" }, new() { Input = "flights", Name = "flights", Version = "3", ContentHash = "f1", Rows = 115_717 }],
        Environments = [new("net", "10")],
        Components = [new("train", "2", "cc"), new("evaluate", "1", "dd")],
        Parameters = new Dictionary<string, string> { ["trees"] = "100", ["rate"] = "0.1" },
        Code = new("0123456789abcdef", "main"),
        Metrics = new Dictionary<string, double> { ["recall"] = double.NaN, ["auc"] = 0.1 + 0.2 },
        Verdicts = [new() { Rule = "auc at least 0.60", Outcome = Outcome.Pass, Reason = "good", Measured = 0.7 }],
        Created = new(2026, 1, 2, 13, 0, 0, TimeSpan.FromHours(1)),
        Toolkit = "0.1.0",
    };

    [Fact]
    public void What_is_written_is_read_again_and_is_the_same_bytes()
    {
        var text = LineageJson.Write(s_lineage);
        LineageJson.Write(LineageJson.Read(text)).ShouldBe(text);
        text.ShouldStartWith("""{"format":1,"lineage":{"model":"flight-delay","version":"3","content_hash":"aa",""");
        text.ShouldContain("\"created\":\"2026-01-02T12:00:00+00:00\"");
        LineageJson.Read(text).Metrics["auc"].ShouldBe(0.1 + 0.2);
    }

    [Fact]
    public void What_people_call_a_link_is_shown_beside_its_name_whether_it_holds_or_not()
    {
        var root = LineageCheck.Of(s_lineage,
        [
            new(LinkKind.Component, "train:2", LinkPresence.Found, "cc", Label: "step train"),
            new(LinkKind.Component, "evaluate:1", LinkPresence.Found, "changed", Label: "step evaluate"),
        ]).Root;

        var details = root.Children[0].Children.Where(x => x.Kind == LinkKind.Component).ToDictionary(x => x.Name, x => x.Detail);
        details["train:2"].ShouldBe("step train");
        details["evaluate:1"].ShouldBe("step evaluate; has the hash changed, recorded was dd");
    }

    [Fact]
    public void The_hash_does_not_depend_on_order_and_depends_on_content()
    {
        var turned = s_lineage with
        {
            Data = [.. s_lineage.Data.Reverse()],
            Components = [.. s_lineage.Components.Reverse()],
            Parameters = s_lineage.Parameters.Reverse().ToDictionary(),
            Created = s_lineage.Created.ToUniversalTime(),
        };
        LineageJson.Hash(turned).ShouldBe(LineageJson.Hash(s_lineage));
        LineageJson.Hash(s_lineage).Length.ShouldBe(64);
        LineageJson.Hash(s_lineage with { Job = "job_2" }).ShouldNotBe(LineageJson.Hash(s_lineage));
    }

    [Theory]
    [InlineData("{", "This is no lineage")]
    [InlineData("[]", "no number 'format'")]
    [InlineData("{}", "no number 'format'")]
    [InlineData("""{"format":"1"}""", "no number 'format'")]
    [InlineData("""{"format":2,"lineage":{}}""", "has format 2, this toolkit reads format 1")]
    [InlineData("""{"format":1,"lineage":{}}""", "This is no lineage")]
    [InlineData("""{"format":1,"lineage":null}""", "'lineage' is null")]
    public void What_cannot_be_read_is_refused_with_its_reason(string text, string said)
        => Should.Throw<FormatException>(() => LineageJson.Read(text)).Message.ShouldContain(said);

    [Fact]
    public void Links_that_are_all_there_are_verified_as_a_tree()
    {
        var check = LineageCheck.Of(s_lineage, Found());
        (check.Outcome, check.Summary).ShouldBe((Outcome.Pass, "All 9 links of flight-delay:3 are verified."));
        check.Root.Children.Single().Kind.ShouldBe(LinkKind.Job);
        check.Root.Children[0].Children.Select(x => x.Name).ShouldBe(["pipeline", "azureml/weather.csv", "flights:3", "net:10", "train:2", "evaluate:1", "0123456789abcdef"]);
    }

    [Fact]
    public void Any_one_broken_link_is_an_error_and_any_one_unknown_is_never_verified()
    {
        var found = Found();
        for (var i = 0; i < found.Count; i++)
        {
            Check(i, found[i] with { Presence = LinkPresence.Missing }).ShouldBe(Outcome.Error);
            Check(i, found[i] with { Presence = LinkPresence.CannotLookUp, Detail = "HTTP 403" }).ShouldBe(Outcome.Inconclusive);
            LineageCheck.Of(s_lineage, [.. found.Where((_, x) => x != i)]).Outcome.ShouldBe(Outcome.Inconclusive);
            if (found[i].Hash is null)
                continue;

            Check(i, found[i] with { Hash = "other" }).ShouldBe(Outcome.Error);
            Check(i, found[i] with { Hash = null }).ShouldBe(Outcome.Inconclusive);
        }

        Outcome Check(int index, LinkObservation instead) => LineageCheck.Of(s_lineage, [.. found.Select((x, i) => i == index ? instead : x)]).Outcome;
    }

    [Fact]
    public void Of_contradicting_observations_the_worst_counts()
        => LineageCheck.Of(s_lineage, [.. Found(), new(LinkKind.Data, "flights:3", LinkPresence.Found, "other")]).Summary
            .ShouldBe("1 of 9 links of flight-delay:3 is broken: Data flights:3 (input flights, 115,717 rows; has the hash other, recorded was f1).");

    [Fact]
    public void A_commit_does_not_verify_changes_that_it_does_not_hold()
    {
        var dirty = s_lineage with { Code = s_lineage.Code with { UncommittedChanges = 2 } };
        LineageCheck.Of(dirty, Found()).Outcome.ShouldBe(Outcome.Inconclusive);
        LineageCheck.Of(dirty with { Code = dirty.Code with { DifferenceHash = "e1" } }, [.. Found().SkipLast(1), Found()[^1] with { Hash = "e1" }]).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void What_changed_since_the_last_training_is_told_in_short_sentences()
    {
        LineageDifference.Between(s_lineage, s_lineage with { Job = "job_2", Version = "4" }).ShouldBeEmpty();
        LineageDifference.Between(s_lineage, s_lineage with
        {
            DocumentHash = "b2",
            Data = [new() { Input = "flights", Name = "flights", Version = "4", ContentHash = "f2", Rows = 120_000 }],
            Environments = [new("net", "11")],
            Components = [new("train", "2", "c2"), new("evaluate", "1", "dd"), new("report", "1")],
            Parameters = new Dictionary<string, string> { ["trees"] = "200", ["rate"] = "0.1" },
            Code = new("fedcba9876543210", "main", 1, "e1"),
            Toolkit = "0.2.0",
        }).ShouldBe(
        [
            "The input flights changed: flights:3 became flights:4 (115,717 rows, now 120,000).",
            "The input weather is gone.",
            "The parameter trees changed: 100 became 200.",
            "The pipeline document changed.",
            "The component report is new.",
            "The component train changed: the content of version 2.",
            "The environment net changed: version 10 became 11.",
            "The code changed: 01234567 on main became fedcba98 on main with 1 uncommitted change.",
            "The toolkit 0.1.0 became 0.2.0.",
        ]);
    }

    private static List<LinkObservation> Found()
        => [.. LineageCheck.Links(s_lineage).Select(x => new LinkObservation(x.Kind, x.Name, LinkPresence.Found, x.Hash))];
}
