using MlOpsBuild.Reporting.Checks;

namespace MlOpsBuild.Reporting.Tests.Checks;

/// <summary>What machines read of a check.</summary>
public sealed class FindingJsonTests
{
    private static readonly Finding s_error = new() { Id = "MLO104", File = "src/größe.txt", Line = 3, Message = "'numpy' is another version tomorrow.", Mend = "Pin it." };

    [Fact]
    public void Findings_are_told_with_their_places_and_by_words()
        => FindingJson.Of([s_error, s_error with { Id = "MLO310", Severity = Severity.Warning, Line = 0, Waiver = "not yet" }]).ShouldBe(
            """
            {
              "passes": false,
              "errors": 1,
              "waived": 1,
              "findings": [
                {
                  "id": "MLO104",
                  "severity": "error",
                  "file": "src/größe.txt",
                  "line": 3,
                  "column": 1,
                  "message": "'numpy' is another version tomorrow.",
                  "mend": "Pin it.",
                  "waiver": null
                },
                {
                  "id": "MLO310",
                  "severity": "warning",
                  "file": "src/größe.txt",
                  "message": "'numpy' is another version tomorrow.",
                  "mend": "Pin it.",
                  "waiver": "not yet"
                }
              ]
            }

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_check_passes_with_warnings_and_with_what_is_waived()
    {
        FindingJson.Of([s_error with { Severity = Severity.Warning }, s_error with { Waiver = "a reason" }]).ShouldContain("\"passes\": true");
        FindingJson.Of([]).ShouldContain("\"findings\": []");
    }
}
