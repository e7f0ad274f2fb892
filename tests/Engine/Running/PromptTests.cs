using MlOpsBuild.Engine.Tests.Harness;

namespace MlOpsBuild.Engine.Tests.Running;

/// <summary>On a terminal; <c>script</c> of util-linux makes one.</summary>
public sealed class PromptTests
{
    [Fact]
    public void A_missing_parameter_is_asked_for_also_one_of_an_interface()
        => Ask("Demanding", "Deploy", "Environment to deploy to", "staging\n").ShouldContain("deployed to staging");

    [Fact]
    public void A_parameter_with_a_set_of_values_is_chosen_from_a_list()
        => Ask("Demanding", "Choose", "> Debug", "\e[B\n").ShouldContain("chose Release");

    [Fact]
    public void A_value_of_the_wrong_type_is_asked_for_again()
        => Ask("Demanding", "Count", "How many", "many\n12\n").ShouldContain("counted 12");

    [Fact]
    public void A_secret_that_was_typed_is_masked_from_then_on()
        => Ask("Demanding", "Hide", "Word to hide", "abracadabra\n").ShouldContain("hid ***");

    [Fact]
    public void An_interruption_at_a_prompt_ends_the_program()
        => Ask("Demanding", "Deploy", "Environment to deploy to", "\u0003").ShouldNotContain("deployed");

    /// <summary>Answers when the question is on the screen; the screen's content at the end.</summary>
    private static string Ask(string build, string target, string question, string answer)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "needs util-linux' script(1)");
        using var run = new FixtureRun(build).With("TERM", "xterm");
        using var process = run.StartOnTerminal(target);
        var screen = "";
        var buffer = new char[4096];
        var answered = false;
        int read;
        while ((read = process.StandardOutput.Read(buffer)) > 0)
        {
            screen += new string(buffer, 0, read);
            if (answered || !screen.Contains(question, StringComparison.Ordinal))
                continue;
            answered = true;
            process.StandardInput.Write(answer);
            process.StandardInput.Flush();
        }

        process.WaitForExit(TimeSpan.FromSeconds(20)).ShouldBeTrue();
        return screen;
    }
}
