using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Parameters;

public sealed class PrecedenceTests
{
    /// <summary>Every source has a value; they are taken away from the highest on.</summary>
    [Fact]
    public void Command_line_then_environment_then_profiles_then_the_file_then_the_initial_value()
    {
        using var run = new FixtureRun("Typed")
            .With("NUMBER", "2")
            .WithFile(".nuke/parameters.early.json", """{ "Number": 4 }""")
            .WithFile(".nuke/parameters.late.json", """{ "Number": 3 }""")
            .WithFile(".nuke/parameters.json", """{ "Number": 5 }""");
        string[] profiles = ["--profile", "early", "late"];

        Value(run, "Number", ["--number", "1", .. profiles]).ShouldBe("1");
        Value(run, "Number", profiles).ShouldBe("2");
        run.With("NUMBER", null);
        Value(run, "Number", profiles).ShouldBe("3");
        Value(run, "Number", "--profile", "early").ShouldBe("4");
        Value(run, "Number").ShouldBe("5");
        run.WithFile(".nuke/parameters.json", "{ }");
        Value(run, "Number").ShouldBe("7");
    }

    [Theory]
    [InlineData("Number", "Number")]
    [InlineData("number", "number")]
    [InlineData("NUMBER", "NUMBER")]
    [InlineData("NUKE_NUMBER", "NUKE_NUMBER")]
    [InlineData("NukeNumber", "NukeNumber")]
    public void A_variable_is_found_whatever_its_letter_case(string variable, string why)
    {
        using var run = new FixtureRun("Typed").With(variable, "42");
        Value(run, "Number").ShouldBe("42", why);
    }

    [Fact]
    public void The_exact_name_goes_before_the_prefixed_and_that_before_the_others()
    {
        using var run = new FixtureRun("Typed").With("NUMBER", "3").With("NUKE_NUMBER", "2").With("Number", "1");
        Value(run, "Number").ShouldBe("1");
        run.With("Number", null);
        Value(run, "Number").ShouldBe("2");
        run.With("NUKE_NUMBER", null);
        Value(run, "Number").ShouldBe("3");
    }

    [Fact]
    public void An_empty_variable_is_no_value()
    {
        using var run = new FixtureRun("Typed").With("NUMBER", "").With("FLAG", "").With("NUKE_SKIP", "");
        var result = run.Run();

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("Number=7");
        result.Output.ShouldContain("Flag=False");
    }

    [Fact]
    public void A_variable_holds_a_value_a_line_of_a_list()
    {
        using var run = new FixtureRun("Typed").With("NUKE_ITEMS", "a=1, 2\r\n\n  b=3\n").With("NUKE_JOINED", "x+y");
        var result = run.Run();

        result.ExitCode.ShouldBe(0, result.All);
        result.Output.ShouldContain("Items=[a=1, 2|b=3]");
        result.Output.ShouldContain("Joined=[x|y]");
    }

    [Theory]
    [InlineData("HOST", "mybox")]
    [InlineData("TARGET", "nothing")]
    [InlineData("HELP", "true")]
    [InlineData("VERBOSITY", "loud")]
    [InlineData("PLAN", "true")]
    [InlineData("CONTINUE", "true")]
    public void What_machines_set_for_purposes_of_their_own_is_not_taken_for_a_built_in_parameter(string variable, string value)
    {
        using var run = new FixtureRun("Typed").With(variable, value);
        Value(run, "Number").ShouldBe("7");
    }

    [Theory]
    [InlineData("NUKE_TARGET", "Nothing", 2)]
    [InlineData("NUKE_HELP", "true", 0)]
    public void Built_in_parameters_are_set_with_the_prefix(string variable, string value, int exitCode)
    {
        using var run = new FixtureRun("Typed").With(variable, value);
        var result = run.Run();

        result.ExitCode.ShouldBe(exitCode);
        result.Output.ShouldNotContain("Number=");
    }

    [Fact]
    public void A_bad_value_of_a_lower_source_is_not_hidden_by_no_value_above()
    {
        using var run = new FixtureRun("Typed").With("NUMBER", "many");
        var result = run.Run();

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("environment variable NUMBER");
    }

    [Fact]
    public void Built_in_parameters_come_from_the_file_too()
    {
        using var run = new FixtureRun("Typed").WithFile(".nuke/parameters.json", """{ "Verbosity": "Quiet", "NoLogo": true }""");
        run.Run().Output.ShouldNotContain("MlOpsBuild");
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed_in_parameter_files()
    {
        using var run = new FixtureRun("Typed").WithFile(".nuke/parameters.json", "\uFEFF{ /* why */ \"Number\": 5, // note\n }");
        Value(run, "Number").ShouldBe("5");
    }

    private static string? Value(FixtureRun run, string member, params string[] arguments)
    {
        var result = run.Run(arguments);
        result.ExitCode.ShouldBe(0, result.All);
        return result.Output.Split('\n').Select(x => x.TrimEnd('\r')).FirstOrDefault(x => x.StartsWith(member + "=", StringComparison.Ordinal))?[(member.Length + 1)..];
    }
}
