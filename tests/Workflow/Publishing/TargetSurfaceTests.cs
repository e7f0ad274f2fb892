using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Publishing;
using MlOpsBuild.Workflow.Publishing.GitHub;

namespace MlOpsBuild.Workflow.Tests.Publishing;

public sealed class TargetSurfaceTests
{
    private static readonly TargetSurface s_greet = TargetSurfaces.Of(new GreetingBuild()).Single(x => x.Name == "GreetAll");

    [Fact]
    public void A_target_shows_its_parameters_as_they_are_typed()
    {
        s_greet.Kebab.ShouldBe("greet-all");
        s_greet.Description.ShouldBe("Greets everybody");
        s_greet.Parameters.Select(x => $"{x.Kebab} {x.Variable} {x.Kind}{(x.IsList ? " list" : "")}{(x.IsRequired ? " required" : "")}{(x.IsSecret ? " secret" : "")} [{x.Default}] {string.Join("|", x.Values)}".TrimEnd()).ShouldBe(
        [
            "letter NUKE_LETTER Path required []",
            "loud NUKE_LOUD Switch [false]",
            "manner NUKE_MANNER Choice [] dotnet|python",
            "password NUKE_PASSWORD Text secret []",
            "pause NUKE_PAUSE Duration []",
            "times NUKE_TIMES Number []",
            "whom-to-greet NUKE_WHOM_TO_GREET Text required []",
            "words NUKE_WORDS Text list []",
        ]);
        s_greet.Outputs.Select(x => (x.Name, x.Kebab, x.Description)).ShouldBe([("AnswerOutput", "the-answer", "What came back")]);
    }

    [Fact]
    public void Unlisted_targets_are_not_shown_and_the_toolkits_own_get_no_action()
    {
        var targets = TargetSurfaces.Of(new GreetingBuild());

        targets.Select(x => (x.Name, x.IsToolkit)).ShouldBe([("Compile", true), ("GreetAll", false)]);
        ActionFiles.Of(targets, WorkflowSettings.OfTemplates).Select(x => x.Path).ShouldBe(
            ["actions/setup/action.yml", "actions/setup/README.md", "actions/greet-all/action.yml", "actions/greet-all/README.md"]);
    }

    [Fact]
    public void A_new_parameter_and_a_new_output_reach_the_action_and_its_page_with_no_further_edit()
    {
        var (before, after) = (Files(new PlainBuild()), Files(new GrownBuild()));

        Added(before["actions/say/action.yml"], after["actions/say/action.yml"]).ShouldBe(
        [
            "inputs:",
            "  second-language:",
            "    description: Second language",
            "    required: false",
            "    default: ''",
            "outputs:",
            "  language:",
            "    description: Which was understood",
            "    value: ${{ steps.run.outputs.language }}",
            "      env:",
            "        NUKE_SECOND_LANGUAGE: ${{ inputs.second-language }}",
        ]);
        Added(before["actions/say/README.md"], after["actions/say/README.md"]).ShouldContain("| `second-language` |  | Second language |");
        Added(before["actions/say/README.md"], after["actions/say/README.md"]).ShouldContain("| `language` | Which was understood |");
    }

    [Fact]
    public void No_value_of_an_input_stands_in_a_command()
    {
        var action = Files(new GreetingBuild())["actions/greet-all/action.yml"].Split('\n');

        action.Where(x => x.Contains("run:", StringComparison.Ordinal)).ShouldBe(["      run: '\"$GITHUB_ACTION_PATH/../../build.sh\" GreetAll'"]);
        action.ShouldContain("        NUKE_PASSWORD: ${{ inputs.password }}");
    }

    private static Dictionary<string, string> Files(Nuke.Common.INukeBuild build)
        => ActionFiles.Of(TargetSurfaces.Of(build), WorkflowSettings.OfTemplates).ToDictionary(x => x.Path, x => x.Text);

    private static List<string> Added(string before, string after)
        => [.. after.Split('\n').Where(x => x.Length > 0).Except(before.Split('\n'))];
}
