using FlightDelay.CommandLine;

namespace FlightDelay.Tests.CommandLine;

public sealed class ArgumentsTests
{
    private static readonly Option[] s_options = [new("trees", "count", ""), new("until", "day", "")];

    [Fact]
    public void Values_follow_their_option_or_an_equals_sign()
    {
        var arguments = new Arguments(["--trees", "20", "--until=2001-05-01"], s_options);

        arguments.Integer("trees", 1, 100).ShouldBe(20);
        arguments.Day("until").ShouldBe(new DateTime(2001, 5, 1));
    }

    [Theory]
    [InlineData("--leafs 3", "'--leafs' is no option here; there are --trees, --until")]
    [InlineData("trees 3", "'trees' is no option here")]
    [InlineData("--trees", "--trees needs a value")]
    [InlineData("--trees --until", "--trees needs a value")]
    [InlineData("--trees 1 --trees 2", "--trees is given twice")]
    [InlineData("--trees 1", "--until must be given")]
    public void What_cannot_be_understood_is_told(string words, string told)
        => Should.Throw<UsageException>(() => new Arguments(words.Split(' '), s_options)).Message.ShouldContain(told);

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("1.5")]
    public void A_number_that_is_none_or_out_of_bounds_is_refused(string value)
        => Should.Throw<UsageException>(() => Trees(value).Integer("trees", 1, 100)).Message.ShouldBe($"--trees is '{value}'; it must be a whole number from 1 to 100");

    [Theory]
    [InlineData("0")]
    [InlineData("-0.1")]
    [InlineData("1.01")]
    [InlineData("NaN")]
    [InlineData("0,5")]
    public void A_rate_lies_above_nothing_and_within_its_bound(string value)
        => Should.Throw<UsageException>(() => Trees(value).Positive("trees", 1)).Message.ShouldContain("a number above 0 and at most 1");

    [Theory]
    [InlineData("2001-5-1")]
    [InlineData("01.05.2001")]
    [InlineData("2001-02-30")]
    public void A_day_is_written_in_one_way(string value)
        => Should.Throw<UsageException>(() => Trees(value).Day("trees")).Message.ShouldContain("as 2001-05-01");

    private static Arguments Trees(string value) => new(["--trees", value], [s_options[0]]);
}
