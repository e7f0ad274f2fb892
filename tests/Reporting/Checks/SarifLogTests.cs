using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.Checks;

namespace MlOpsBuild.Reporting.Tests.Checks;

/// <summary>A log is SARIF 2.1.0, and holds what GitHub's code scanning asks for beyond the standard.</summary>
public sealed class SarifLogTests
{
    private static readonly Finding s_error = new() { Id = "MLO104", File = "src/größe a.txt", Line = 3, Column = 2, Message = "'numpy' is another version tomorrow.", Mend = "Pin it." };

    private static readonly IReadOnlyList<Finding> s_findings =
    [
        s_error,
        s_error with { Line = 9 },
        s_error with { Id = "MLO310", File = "mlops.yml", Line = 0, Column = 0, Severity = Severity.Warning },
        s_error with { Id = "MLO206", Severity = Severity.Note },
        s_error with { Id = "MLO107", Waiver = "it ends by itself" },
        s_error with { Id = "MLO210", File = "job.yml", Column = 3, Excerpt = new Excerpt("  envronment: x", 9), Replacement = "environment" },
    ];

    [Fact]
    public void A_log_keeps_to_the_standard()
    {
        SarifShape.Faults(Log(s_findings)).ShouldBeEmpty();
        SarifShape.Faults(Log([])).ShouldBeEmpty();
    }

    [Fact]
    public void The_check_against_the_standard_finds_faults()
    {
        var log = Log(s_findings);
        log["runs"]![0]!["results"]![0]!["locations"]![0]!["physicalLocation"]!["region"]!["startLine"] = 0;
        log["runs"]![0]!["results"]![1]!["colour"] = "red";
        log["runs"]![0]!["tool"]!["driver"]!.AsObject().Remove("name");

        SarifShape.Faults(log).ShouldBe([".runs[0].tool.driver.name is missing", ".runs[0].results[0].locations[0].physicalLocation.region.startLine is 0, not positive", ".runs[0].results[1].colour is not in the standard"], ignoreOrder: true);
    }

    [Fact]
    public void Every_result_leads_to_its_rule_and_to_a_line_of_a_relative_file()
    {
        var log = Log(s_findings);
        var rules = log["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray();
        foreach (var result in log["runs"]![0]!["results"]!.AsArray())
        {
            ((string?)rules[(int)result!["ruleIndex"]!]!["id"]).ShouldBe((string?)result["ruleId"]);
            var place = result["locations"]![0]!["physicalLocation"]!;
            Uri.TryCreate((string?)place["artifactLocation"]!["uri"], UriKind.Relative, out _).ShouldBeTrue();
            ((int)place["region"]!["startLine"]!).ShouldBeGreaterThan(0);
        }

        ((string?)log["runs"]![0]!["results"]![0]!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]).ShouldBe("src/gr%C3%B6%C3%9Fe%20a.txt");
    }

    [Fact]
    public void A_rule_is_explained_as_the_documents_do()
    {
        var rule = Log([s_error])["runs"]![0]!["tool"]!["driver"]!["rules"]![0]!;

        ((string?)rule["shortDescription"]!["text"]).ShouldBe("Unpinned dependency");
        ((string?)rule["help"]!["markdown"])!.ShouldStartWith("What is installed tomorrow");
        ((string?)rule["help"]!["markdown"])!.ShouldNotContain("MLO105");
    }

    [Fact]
    public void A_fingerprint_outlives_lines_above_and_tells_equal_findings_apart()
    {
        var before = Fingerprints(s_findings);

        before.ShouldBeUnique();
        Fingerprints([.. s_findings.Select(x => x with { Line = x.Line + 10 })]).ShouldBe(before);
        Fingerprints([s_error with { File = "other.txt" }]).ShouldNotBe([before[0]]);
    }

    [Fact]
    public void A_region_is_what_is_meant_with_its_text_and_the_line_around_it()
    {
        var place = Log(s_findings)["runs"]![0]!["results"]![5]!["locations"]![0]!["physicalLocation"]!;

        place["region"]!.ToJsonString().ShouldBe("""{"startLine":3,"startColumn":3,"endLine":3,"endColumn":12,"snippet":{"text":"envronmen"}}""");
        ((string?)place["contextRegion"]!["snippet"]!["text"]).ShouldBe("  envronment: x");
    }

    [Fact]
    public void What_is_mended_by_writing_another_word_has_a_fix()
    {
        var results = Log(s_findings)["runs"]![0]!["results"]!.AsArray();

        results.Count(x => x!["fixes"] is not null).ShouldBe(1);
        var replacement = results[5]!["fixes"]![0]!["artifactChanges"]![0]!["replacements"]![0]!;
        replacement.ToJsonString().ShouldBe("""{"deletedRegion":{"startLine":3,"startColumn":3,"endLine":3,"endColumn":12},"insertedContent":{"text":"environment"}}""");
    }

    private static JsonNode Log(IReadOnlyList<Finding> findings) => JsonNode.Parse(SarifLog.Of(findings, "1.0.0"))!;

    private static List<string?> Fingerprints(IReadOnlyList<Finding> findings)
        => [.. Log(findings)["runs"]![0]!["results"]!.AsArray().Select(x => (string?)x!["partialFingerprints"]!["primaryLocationLineHash"])];
}
