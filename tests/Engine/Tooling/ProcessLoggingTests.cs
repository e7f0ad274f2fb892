using Nuke.Common.Tooling;
using Serilog.Events;

namespace MlOpsBuild.Engine.Tests.Tooling;

[Collection(LoggerOfTheProcess.Name)]
public sealed class ProcessLoggingTests : IDisposable
{
    private readonly CollectingLogger _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Standard_error_is_no_error_as_long_as_the_process_succeeds()
    {
        ProcessTasks.StartShell("echo {out}; echo err >&2").AssertZeroExitCode();

        _log.Lines(LogEventLevel.Debug).ShouldBe(["{out}", "err"], ignoreOrder: true);
        _log.Lines(LogEventLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void The_invocation_is_logged_and_another_directory_too()
    {
        ProcessTasks.StartProcess("sh", "-c \"exit 0\"", workingDirectory: "/").AssertZeroExitCode();
        _log.Lines(LogEventLevel.Information).First().ShouldEndWith("sh -c \"exit 0\"");
        _log.Lines(LogEventLevel.Information).ShouldContain("@ /");
    }

    [Fact]
    public void Logging_can_be_left_out()
    {
        ProcessTasks.StartShell("echo out", logOutput: false, logInvocation: false).AssertZeroExitCode();
        _log.Text.ShouldNotContain("out");
    }

    [Theory]
    [InlineData("hunter2-hunter2")]
    [InlineData("with a space")]
    [InlineData("quo\"te and \\")]
    public void A_redacted_value_is_seen_nowhere(string secret)
    {
        var process = ProcessTasks.StartProcess("sh", $"-c {"echo out $0; echo err $0 >&2; exit 1"} {secret:r}");
        var exception = Should.Throw<ProcessException>(() => process.AssertZeroExitCode());

        var seen = string.Join('\n', [_log.Text, exception.ToString(), process.Arguments, .. process.Output.Select(x => x.Text)]);
        seen.ShouldContain("out [REDACTED]");
        seen.ShouldContain("err [REDACTED]");
        seen.ShouldNotContain(secret);
        seen.ShouldNotContain(secret.Replace("\"", "\\\"", StringComparison.Ordinal));
        exception.Message.ShouldContain("[REDACTED]");
    }
}
