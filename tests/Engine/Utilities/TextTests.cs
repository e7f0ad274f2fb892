using Nuke.Common.Utilities;

namespace MlOpsBuild.Engine.Tests.Utilities;

public sealed class TextTests
{
    [Theory]
    [InlineData("NuGetApiKey", "nuget-api-key")]
    [InlineData("GitHubToken", "github-token")]
    [InlineData("MSBuildPath", "msbuild-path")]
    [InlineData("PathToMSBuild", "path-to-msbuild")]
    [InlineData("MyURL", "my-url")]
    [InlineData("URLValue", "urlvalue")]
    [InlineData("ABTest", "abtest")]
    [InlineData("X509Cert", "x509cert")]
    [InlineData("Net8Path", "net8path")]
    [InlineData("iOSKey", "i-oskey")]
    [InlineData("Plan", "plan")]
    public void Humps_become_an_option_name(string member, string option) =>
        member.SplitCamelHumpsWithKnownWords().JoinDash().ShouldBe(option, StringCompareShould.IgnoreCase);

    [Fact]
    public void Quoting_escapes_and_leaves_quoted_text_alone()
    {
        "a\"b".DoubleQuote().ShouldBe("\"a\\\"b\"");
        "a b".DoubleQuoteIfNeeded().ShouldBe("\"a b\"");
        "\"a b\"".DoubleQuoteIfNeeded().ShouldBe("\"a b\"");
        "a;b".DoubleQuoteIfNeeded(';').ShouldBe("\"a;b\"");
        " ".DoubleQuoteIfNeeded().ShouldBeEmpty();
        "it's".SingleQuote().ShouldBe("'it\\'s'");
        "a b".SingleQuoteIfNeeded().ShouldBe("'a b'");
        "\"x\"".TrimMatchingDoubleQuotes().ShouldBe("x");
        "'x".TrimMatchingSingleQuotes().ShouldBe("'x");
    }

    [Fact]
    public void Joins_put_the_separator_between()
    {
        string[] three = ["a", "b", "c"];
        three.JoinComma().ShouldBe("a,b,c");
        three.JoinCommaSpace().ShouldBe("a, b, c");
        three.JoinCommaOr().ShouldBe("a, b, or c");
        three[..2].JoinCommaAnd().ShouldBe("a and b");
        three[..1].JoinCommaAnd().ShouldBe("a");
        three.JoinNewLine(Nuke.Common.PlatformFamily.Windows).ShouldBe("a\r\nb\r\nc");
        three.Join(" - ").ShouldBe("a - b - c");
    }

    [Fact]
    public void Trims_take_the_text_away_once()
    {
        "aab".TrimStart("a").ShouldBe("ab");
        "baa".TrimEnd("a").ShouldBe("ba");
        "b".TrimEnd("a").ShouldBe("b");
    }

    [Fact]
    public void Comparisons_ignore_case()
    {
        "ABC".EqualsOrdinalIgnoreCase("abc").ShouldBeTrue();
        "ABC".ContainsOrdinalIgnoreCase("b").ShouldBeTrue();
        "ABC".StartsWithOrdinalIgnoreCase("ab").ShouldBeTrue();
        "ABC".EndsWithAnyOrdinalIgnoreCase("x", "bc").ShouldBeTrue();
        "ABC".EqualsAnyOrdinalIgnoreCase("x").ShouldBeFalse();
    }

    [Fact]
    public void Small_text_operations_do_what_they_say()
    {
        "abc".Capitalize().ShouldBe("Abc");
        '='.Repeat(3).ShouldBe("===");
        "a1b2".ReplaceRegex("[0-9]", x => $"<{x.Value}>").ShouldBe("a<1>b<2>");
        "a\r\n\nb".SplitLineBreaks().ShouldBe(["a", "", "b"]);
        "a.b".Split((c, _) => c == '.').ShouldBe(["a", "b"]);
        ((string?)null).IsNullOrEmpty().ShouldBeTrue();
    }
}
