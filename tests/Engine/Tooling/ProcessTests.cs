using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace MlOpsBuild.Engine.Tests.Tooling;

public sealed class ProcessTests
{
    private static readonly AsyncLocal<string?> s_target = new();

    [Fact]
    public void A_failure_tells_the_code_the_command_the_directory_and_the_errors()
    {
        var exception = Should.Throw<ProcessException>(() =>
            Quietly("echo fine; echo broken >&2; exit 3", workingDirectory: "/").AssertZeroExitCode());

        exception.ExitCode.ShouldBe(3);
        exception.Message.ShouldContain("sh' exited with code 3.");
        exception.Message.ShouldContain("-c \"echo fine; echo broken >&2; exit 3\"");
        exception.Message.ShouldContain("@ /");
        exception.Message.ShouldContain("broken");
        exception.Message.ShouldNotContain("   fine");
    }

    [Fact]
    public void Output_is_complete_when_the_process_has_ended()
    {
        var process = Quietly("i=0; while [ $i -lt 5000 ]; do echo $i; i=$((i+1)); done").AssertZeroExitCode();
        process.Output.Select(x => x.Text).ShouldBe(Enumerable.Range(0, 5000).Select(x => $"{x}"));
        process.HasExited.ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Output_can_be_read_as_text_and_as_json()
    {
        var output = Quietly("echo '{\"a\":'; echo '1}'").AssertZeroExitCode().Output.EnsureOnlyStd();
        output.StdToText().ShouldBe("{\"a\":" + Environment.NewLine + "1}");
        output.StdToJson()["a"]!.GetValue<int>().ShouldBe(1);
        output.StdToJson<Dictionary<string, int>>()["a"].ShouldBe(1);
        Should.Throw<ArgumentException>(() => Quietly("echo x >&2").AssertZeroExitCode().Output.EnsureOnlyStd());
    }

    [Fact]
    public void The_given_environment_is_the_whole_environment()
    {
        var output = ProcessTasks.StartProcess(
            ToolPathResolver.GetPathExecutable("env"),
            environmentVariables: new Dictionary<string, string> { ["ONLY"] = "this" },
            logOutput: false,
            logInvocation: false).AssertZeroExitCode().Output;
        output.Select(x => x.Text).ShouldBe(["ONLY=this"]);
    }

    [Fact]
    public void The_logger_sees_the_execution_context_of_the_starter()
    {
        s_target.Value = "Compile";
        var seen = new List<string?>();
        ProcessTasks.StartShell("echo out; echo err >&2", logInvocation: false, logger: (_, _) => seen.Add(s_target.Value))
            .AssertZeroExitCode();
        seen.ShouldBe(["Compile", "Compile"]);
    }

    [Fact]
    public void A_failing_logger_fails_the_wait_and_does_not_block_the_process()
    {
        var process = ProcessTasks.StartShell(
            "i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done",
            logInvocation: false,
            logger: (_, _) => throw new InvalidOperationException("no ink"));
        Should.Throw<InvalidOperationException>(() => process.WaitForExit()).Message.ShouldBe("no ink");
        process.Output.Count.ShouldBe(20000);
    }

    [Fact]
    public void The_shell_gets_the_command_as_it_is() =>
        Quietly("printf '%s|' \"a\\\"b\" '$HOME' \\\\ 'it'\\''s' \"\"").AssertZeroExitCode()
            .Output.StdToText().ShouldBe("a\"b|$HOME|\\|it's||");

    [Fact]
    public void A_missing_tool_and_a_missing_directory_are_named()
    {
        Should.Throw<ArgumentException>(() => ProcessTasks.StartProcess("no-such-tool")).Message.ShouldContain("no-such-tool");
        Should.Throw<ArgumentException>(() => ProcessTasks.StartProcess("/no/such/tool")).Message.ShouldContain("/no/such/tool");
        Should.Throw<ArgumentException>(() => Quietly("true", workingDirectory: "/no/such")).Message.ShouldContain("/no/such");
    }

    [Fact]
    public void A_tool_is_called_like_a_method()
    {
        var sh = ToolResolver.GetPathTool("sh");
        var handled = 0;
        sh($"-c {"exit 4"}", logInvocation: false, exitHandler: x => handled = x.ExitCode);
        handled.ShouldBe(4);
        sh("-c 'echo' ", logInvocation: false, logOutput: false).Count.ShouldBe(1);
        Should.Throw<ProcessException>(() => sh($"-c {"exit 4"}", logInvocation: false)).ExitCode.ShouldBe(4);
    }

    [Fact]
    public void A_variable_can_point_to_a_tool()
    {
        ToolResolver.TryGetEnvironmentTool("engine_test_absent").ShouldBeNull();
        EnvironmentInfo.SetVariable("ENGINE_TEST_TOOL_EXE", ToolPathResolver.GetPathExecutable("sh"));
        ToolResolver.GetEnvironmentOrPathTool("engine_test_tool")("-c true", logInvocation: false).ShouldBeEmpty();
        EnvironmentInfo.SetVariable("ENGINE_TEST_TOOL_EXE", "/no/such/file");
        Should.Throw<ArgumentException>(() => ToolResolver.TryGetEnvironmentTool("engine_test_tool"))
            .Message.ShouldContain("ENGINE_TEST_TOOL_EXE");
    }

    [Fact]
    public void A_script_can_be_made_executable()
    {
        using var root = new IO.TemporaryDirectory();
        var script = (root / "a script.sh").WriteAllText("#!/bin/sh\necho ran").SetExecutable();
        ProcessTasks.StartProcess(script, logOutput: false, logInvocation: false).AssertZeroExitCode()
            .Output.StdToText().ShouldBe("ran");
    }

    private static IProcess Quietly(string command, string? workingDirectory = null) =>
        ProcessTasks.StartShell(command, workingDirectory, logOutput: false, logInvocation: false);
}
