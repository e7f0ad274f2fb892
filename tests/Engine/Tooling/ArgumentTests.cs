using CsCheck;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace MlOpsBuild.Engine.Tests.Tooling;

public sealed class ArgumentTests
{
    private static readonly AbsolutePath s_spaced = "/a b/c";

    private static readonly Gen<string> s_value = Gen.Char[" \t\"'\\abc$`*é-"].Array[1, 8]
        .Select(x => new string(x))
        .Where(x => !string.IsNullOrWhiteSpace(x) && !IsQuoted(x));

    [Fact]
    public void A_value_arrives_as_one_argument() =>
        Gen.Select(s_value, s_value).Sample(
            (first, second) => ProcessTasks
                .StartProcess("printf", $"%s\\n {first} {second}", logOutput: false, logInvocation: false)
                .AssertZeroExitCode().Output.Select(x => x.Text).ShouldBe([first, second]),
            iter: 60);

    [Fact]
    public void A_redacted_value_is_in_no_text_that_passed_the_filter() =>
        Gen.Char["abc \"\\'-"].Array[8, 16].Select(x => new string(x)).Where(x => !string.IsNullOrWhiteSpace(x)).Sample(secret =>
        {
            ArgumentStringHandler handler = $"login --token {secret:r}";
            var commandLine = handler.ToStringAndClear();
            handler.GetFilter()(commandLine).ShouldBe("login --token [REDACTED]");
            handler.GetFilter()($"> {secret} <").ShouldNotContain(secret);
        });

    [Theory]
    [InlineData("tag v1 -m \"a b\"")]
    [InlineData("")]
    [InlineData("\"a b\"")]
    public void A_plain_string_is_a_command_line(string commandLine)
    {
        ArgumentStringHandler handler = commandLine;
        handler.ToStringAndClear().ShouldBe(commandLine);
    }

    [Fact]
    public void A_single_value_and_nothing_else_is_a_command_line()
    {
        var commandLine = "tag v1";
        Render($"{commandLine}").ShouldBe("tag v1");
        Render($"{s_spaced}").ShouldBe("\"/a b/c\"");
    }

    [Fact]
    public void Quotes_are_put_where_they_are_needed()
    {
        var (text, blank, quoted) = ("a b", " ", "\"a b\"");
        Render($"x {text} {text:nq}").ShouldBe("x \"a b\" a b");
        Render($"x {blank}|{quoted}").ShouldBe("x |\"a b\"");
        Render($"x {s_spaced} {s_spaced:nq} {s_spaced:s}").ShouldBe("x \"/a b/c\" /a b/c '/a b/c'");
        Render($"x {(RelativePath)"a b"} {1.5:0.00} {(string?)null}").ShouldBe("x \"a b\" 1.50 ");
    }

    [Fact]
    public void Paths_of_a_sequence_are_separate_arguments() =>
        Render($"add {new[] { s_spaced, s_spaced / "d" }}").ShouldBe("add \"/a b/c\" \"/a b/c/d\"");

    [Fact]
    public void A_secret_inside_a_longer_one_leaves_nothing_readable()
    {
        ArgumentStringHandler handler = $"x {"secret":r} {"secret-longer":r}";
        handler.GetFilter()("secret-longer secret").ShouldBe("[REDACTED] [REDACTED]");
    }

    [Fact]
    public void A_secret_of_several_lines_is_redacted_line_by_line()
    {
        ArgumentStringHandler handler = $"x {"first\r\nsecond":r}";
        handler.GetFilter()("echo second").ShouldBe("echo [REDACTED]");
    }

    private static string Render(ArgumentStringHandler handler) => handler.ToStringAndClear();

    private static bool IsQuoted(string text) =>
        text.Length > 1 && ((text[0] == '"' && text[^1] == '"') || (text[0] == '\'' && text[^1] == '\''));
}
