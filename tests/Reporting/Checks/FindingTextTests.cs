using MlOpsBuild.Reporting.Checks;

namespace MlOpsBuild.Reporting.Tests.Checks;

/// <summary>What people read of a check, on a terminal and in a log.</summary>
public sealed class FindingTextTests
{
    private static readonly Finding s_error = new()
    {
        Id = "MLO210",
        File = "azureml/train.yml",
        Line = 12,
        Column = 5,
        Message = "jobs.train.limitss: There is no field 'limitss' in a command step.",
        Mend = "Did you mean 'limits'?",
        Excerpt = new Excerpt("    limitss: { timeout: 60 }", 7),
    };

    [Fact]
    public void The_line_is_shown_with_what_is_meant_and_how_to_mend_it()
        => FindingText.Of([s_error]).ShouldBe(
            """
            azureml/train.yml(12,5): error MLO210: jobs.train.limitss: There is no field 'limitss' in a command step.
              12 |     limitss: { timeout: 60 }
                 |     ^^^^^^^
                 = Did you mean 'limits'?
            """, StringCompareShould.IgnoreLineEndings);

    [Fact]
    public void A_finding_of_a_whole_file_has_no_line_and_a_waived_one_its_reason()
        => FindingText.Of([s_error with { Line = 0, Column = 0, Excerpt = null, Severity = Severity.Warning }, s_error with { Waiver = "it is old" }]).ShouldBe(
            """
            azureml/train.yml: warning MLO210: jobs.train.limitss: There is no field 'limitss' in a command step.
             = Did you mean 'limits'?
            azureml/train.yml(12,5): waived MLO210: jobs.train.limitss: There is no field 'limitss' in a command step.
              waived: it is old
            """, StringCompareShould.IgnoreLineEndings);

    [Fact]
    public void Colours_change_nothing_but_the_colour()
    {
        using var coloured = new StringWriter();
        new FindingText(coloured, hasColours: true).Write(s_error);

        coloured.ToString().ShouldContain("\e[1;31merror MLO210\e[0m");
        System.Text.RegularExpressions.Regex.Replace(coloured.ToString().TrimEnd(), "\e\\[[0-9;]*m", "").ShouldBe(FindingText.Of([s_error]));
    }

    [Theory]
    [InlineData("名前: 値が違う", 5, 4, "  12 | 名前: 値が違う\n     |       ^^^^^^^^")]
    [InlineData("\tkey: v", 2, 3, "  12 |  key: v\n     |  ^^^")]
    [InlineData("key: \u001b[31mred", 6, 8, "  12 | key:  [31mred\n     |      ^^^^^^^^")]
    [InlineData("key:", 9, 1, "  12 | key:\n     |     ^")]
    public void Carets_stand_under_what_is_meant_whatever_the_line_holds(string line, int column, int length, string shown)
        => FindingText.Of([s_error with { Column = column, Excerpt = new Excerpt(line, length), Mend = "" }]).ReplaceLineEndings("\n").ShouldEndWith(shown);

    [Fact]
    public void Of_a_long_line_the_part_around_the_place_is_shown()
    {
        var line = new string('a', 300) + "HERE" + new string('b', 300);

        var shown = FindingText.Of([s_error with { Column = 301, Excerpt = new Excerpt(line, 4) }]).ReplaceLineEndings("\n").Split('\n');

        shown[1].Length.ShouldBeLessThan(125);
        shown[1][shown[2].IndexOf('^', StringComparison.Ordinal)..].ShouldStartWith("HERE");
        shown[2].Count(x => x == '^').ShouldBe(4);
    }

    [Fact]
    public void Texts_of_strangers_cannot_paint_the_terminal()
        => FindingText.Of([s_error with { File = "a\u001b[2J.yml", Message = "x\nerror: y\u001b[31m", Excerpt = null }]).ShouldNotContain('\u001b');
}
