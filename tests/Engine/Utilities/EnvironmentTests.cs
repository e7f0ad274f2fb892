using Nuke.Common;
using Nuke.Common.Utilities;
using NukeAssert = Nuke.Common.Assert;

namespace MlOpsBuild.Engine.Tests.Utilities;

public sealed class EnvironmentTests
{
    [Fact]
    public void A_failed_assertion_names_the_expression_unless_it_has_a_message()
    {
        var count = 0;
        string? nothing = null;
        Should.Throw<ArgumentException>(() => NukeAssert.True(count > 1)).Message
            .ShouldBe("Expected condition to be true (Parameter 'count > 1')");
        Should.Throw<ArgumentException>(() => nothing.NotNull()).Message.ShouldContain("nothing");
        Should.Throw<ArgumentException>(() => nothing.NotNullOrEmpty("why")).Message.ShouldBe("why");
        Should.Throw<ArgumentException>(() => NukeAssert.HasSingleItem(Array.Empty<int>())).Message.ShouldContain("length of 1");
        Should.Throw<ArgumentException>(() => NukeAssert.FileExists("/no/such")).Message.ShouldContain("/no/such");
        Should.Throw<Exception>(() => NukeAssert.Fail("over")).Message.ShouldBe("over");
        "x".NotNull().ShouldBe("x");
    }

    [Fact]
    public void A_retry_stops_at_the_first_success()
    {
        var (attempts, cleanups) = (0, 0);
        ControlFlow.ExecuteWithRetry(
            () => NukeAssert.True(++attempts == 2),
            cleanup: () => cleanups++,
            logAction: _ => { });
        (attempts, cleanups).ShouldBe((2, 2));
    }

    [Fact]
    public void A_retry_gives_up_with_the_last_failure()
    {
        var exception = Should.Throw<Exception>(() =>
            ControlFlow.ExecuteWithRetry(() => NukeAssert.Fail("no"), retryAttempts: 2, logAction: _ => { }));
        exception.Message.ShouldContain("after 2 attempts");
        exception.InnerException!.Message.ShouldBe("no");
    }

    [Fact]
    public void Suppressed_errors_leave_the_default()
    {
        ControlFlow.SuppressErrors(() => NukeAssert.Fail("no"), logWarning: false);
        ControlFlow.SuppressErrors(() => int.Parse("x", null), defaultValue: 7, logWarning: false).ShouldBe(7);
    }

    [Fact]
    public void Variables_are_set_converted_expanded_and_removed()
    {
        EnvironmentInfo.SetVariable("ENGINE_TEST_NUMBERS", "1:2");
        EnvironmentInfo.GetVariable<int[]>("ENGINE_TEST_NUMBERS", ':').ShouldBe([1, 2]);
        EnvironmentInfo.Variables["ENGINE_TEST_NUMBERS"].ShouldBe("1:2");
        if (!OperatingSystem.IsWindows())
            EnvironmentInfo.ExpandVariables("<$ENGINE_TEST_NUMBERS>$ENGINE_TEST_ABSENT").ShouldBe("<1:2>");
        EnvironmentInfo.RemoveVariable("ENGINE_TEST_NUMBERS");
        EnvironmentInfo.HasVariable("ENGINE_TEST_NUMBERS").ShouldBeFalse();
        EnvironmentInfo.GetVariable<int>("ENGINE_TEST_NUMBERS").ShouldBe(0);
    }

    [Fact]
    public void Exactly_one_platform_is_this_one()
    {
        new[] { EnvironmentInfo.IsWin, EnvironmentInfo.IsLinux, EnvironmentInfo.IsOsx }.Count(x => x).ShouldBe(1);
        EnvironmentInfo.IsUnix.ShouldBe(!EnvironmentInfo.IsWin);
        EnvironmentInfo.Paths.ShouldNotBeEmpty();
    }

    [Fact]
    public void Arguments_are_positional_up_to_the_first_option()
    {
        var arguments = new CommandLineArguments(["Compile", "Test", "--api-key", "x", "--flag", "--numbers", "1", "2", "--apikey", "y"]);
        arguments.Has("Flag").ShouldBeTrue();
        arguments.Named("ApiKey", typeof(string), separator: null).ShouldBe("y");
        arguments.Named("flag", typeof(bool), separator: null).ShouldBe(true);
        arguments.Named("none", typeof(bool), separator: null).ShouldBe(false);
        arguments.Named("numbers", typeof(int[]), separator: null).ShouldBe(new[] { 1, 2 });
        arguments.Positional(-1, typeof(string), separator: null).ShouldBe("Test");
        arguments.Positional(2, typeof(string), separator: null).ShouldBeNull();
        arguments.AllPositional(typeof(string[]), separator: null).ShouldBe(new[] { "Compile", "Test" });
        Should.Throw<ArgumentException>(() => arguments.Named("apikey", typeof(int), separator: null)).Message.ShouldContain("'apikey'");
    }

    [Fact]
    public void A_bracket_closes_once()
    {
        var steps = new List<string>();
        var bracket = DelegateDisposable.CreateBracket(() => steps.Add("open"), () => steps.Add("close"));
        bracket.Dispose();
        bracket.Dispose();
        steps.ShouldBe(["open", "close"]);
    }
}
