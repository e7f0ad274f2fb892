using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Parameters;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--text hello", "Text=hello")]
    [InlineData("--text=hello", "Text=hello")]
    [InlineData("--text=--dashed", "Text=--dashed")]
    [InlineData("-text hello", "Text=hello")]
    [InlineData("--TEXT hello", "Text=hello")]
    [InlineData("--t-e-x-t hello", "Text=hello")]
    [InlineData("--text one --text two", "Text=two")]
    [InlineData("--flag", "Flag=True")]
    [InlineData("--flag false", "Flag=False")]
    [InlineData("--maybe", "Maybe=True")]
    [InlineData("--number -5", "Number=-5")]
    [InlineData("--price 1.5", "Price=1.5")]
    [InlineData("--flavour very-small", "Flavour=VerySmall")]
    [InlineData("--ring outer", "Ring=Outer")]
    [InlineData("--items a b c", "Items=[a|b|c]")]
    [InlineData("--items a b --flag", "Items=[a|b]")]
    [InlineData("--joined a+b c", "Joined=[a|b|c]")]
    [InlineData("--numbers 1 -2 3", "Numbers=[1|-2|3]")]
    [InlineData("--collection a b", "Collection=[a|b]")]
    [InlineData("--renamed-thing x", "Other=x")]
    [InlineData("--property x", "Property=x")]
    public void Options_set_members(string line, string expected) => Lines(line).ShouldContain(expected);

    [Theory]
    [InlineData("--no-logo Show")]
    [InlineData("--flag Show")]
    [InlineData("--text x Show")]
    [InlineData("Show --flag")]
    [InlineData("show")]
    [InlineData("--parallel Show")]
    [InlineData("--target Show")]
    public void A_target_may_stand_anywhere_and_no_option_swallows_it(string line) => Lines(line).ShouldContain("Number=7");

    [Fact]
    public void A_path_is_relative_to_the_working_folder_on_the_command_line_and_to_the_root_in_files()
    {
        using var run = new FixtureRun("Typed").WithFile("sub/x", "");
        run.RunIn(run.At("sub"), "--folder", "here").Output.ShouldContain($"Folder={run.At("sub", "here")}");
        run.WithFile(".nuke/parameters.json", """{ "Folder": "here" }""");
        run.RunIn(run.At("sub")).Output.ShouldContain($"Folder={run.At("here")}");
    }

    [Fact]
    public void Files_bind_numbers_arrays_and_objects()
    {
        using var run = new FixtureRun("Typed").WithFile(".nuke/parameters.json", """
            { "Number": 3, "Flag": true, "Ratio": 0.5, "Items": ["a", "b"], "Numbers": [1, 2], "Point": { "x": 1, "y": 2 }, "Joined": "a+b" }
            """);
        var output = run.Run().Output;

        foreach (var line in new[] { "Number=3", "Flag=True", "Ratio=0.5", "Items=[a|b]", "Numbers=[1|2]", "Point=Point { X = 1, Y = 2 }", "Joined=[a|b]" })
            output.ShouldContain(line);
    }

    [Fact]
    public void Paths_in_a_files_array_are_relative_to_the_root_too()
    {
        using var run = new FixtureRun("Typed").WithFile("sub/x", "").WithFile(".nuke/parameters.json", """{ "Folders": ["a", "b"] }""");
        run.RunIn(run.At("sub")).Output.ShouldContain($"Folders=[{run.At("a")}|{run.At("b")}]");
    }

    [Fact]
    public void A_root_may_be_named_and_is_the_working_folder_without_a_name()
    {
        using var run = new FixtureRun("Typed").WithFile("other/x", "").WithFile("other/.nuke/parameters.json", """{ "Number": 9 }""");

        run.Run().Output.ShouldContain("Number=7");
        run.Run("--root", "other").Output.ShouldContain("Number=9");
        run.RunIn(run.At("other"), "--root").Output.ShouldContain("Number=9");
    }

    [Fact]
    public void A_host_may_be_named()
    {
        using var run = new FixtureRun("Typed").With("GITHUB_ACTIONS", "true");
        run.Run("--host", "azurepipelines").Output.ShouldContain("##[group]Show");
        run.Run("--host", "terminal").Output.ShouldContain("║ Show");
        run.Run().Output.ShouldContain("::group::Show");
    }

    [Fact]
    public void Redirected_input_never_prompts()
    {
        using var run = new FixtureRun("Demanding");
        var result = run.Run("Choose");

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldNotContain("?");
    }

    private static List<string> Lines(string line)
    {
        using var run = new FixtureRun("Typed");
        var result = run.Run(line.Split(' '));
        result.ExitCode.ShouldBe(0, result.All);
        return [.. result.Output.Split('\n').Select(x => x.TrimEnd('\r'))];
    }
}
