using System.Diagnostics;
using System.Globalization;
using MlOpsBuild.Engine.Tests.Harness;
using Nuke.Common;
using Nuke.Common.Tooling;

namespace MlOpsBuild.Engine.Tests.Tooling;

public sealed class ProcessTreeTests
{
    // The grandchild tells its id and then sleeps far longer than any test.
    private const string Family = "sh -c 'echo $$; exec sleep 1000' & wait";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Killing_a_process_leaves_no_grandchild()
    {
        var (process, grandchild) = StartFamily(new ProcessRegistry());
        process.Kill();
        process.WaitForExit().ShouldBeTrue();
        IsGone(grandchild).ShouldBeTrue();
    }

    [Fact]
    public void Killing_all_leaves_no_grandchild_and_refuses_new_processes()
    {
        var registry = new ProcessRegistry();
        var families = new[] { StartFamily(registry), StartFamily(registry) };

        registry.KillAll();

        foreach (var (process, grandchild) in families)
        {
            process.WaitForExit();
            IsGone(grandchild).ShouldBeTrue();
        }

        Should.Throw<OperationCanceledException>(() => StartFamily(registry)).Message.ShouldContain("cancelled");
    }

    [Fact]
    public void A_timeout_kills_the_tree_and_is_told()
    {
        var (process, grandchild) = StartFamily(new ProcessRegistry(), TimeSpan.FromSeconds(2));
        Should.Throw<ProcessException>(() => process.AssertZeroExitCode()).Message.ShouldContain("time limit");
        IsGone(grandchild).ShouldBeTrue();
    }

    [Fact]
    public void A_timeout_in_milliseconds_ends_the_wait()
    {
        var watch = Stopwatch.StartNew();
        ProcessTasks.StartProcess("sleep", "1000", timeout: 100, logInvocation: false).WaitForExit().ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(s_patience);
    }

    [Fact]
    public void A_process_within_its_time_limit_is_left_alone() =>
        ProcessTasks.StartShell("exit 0", timeout: 60_000, logInvocation: false).WaitForExit().ShouldBeTrue();

    [Fact]
    public void A_process_that_was_left_behind_does_not_hold_up_the_wait()
    {
        var process = ProcessTasks.StartShell("sleep 1000 & echo $!", logInvocation: false, logOutput: false).AssertZeroExitCode();
        var leftBehind = int.Parse(process.Output.StdToText(), CultureInfo.InvariantCulture);
        using var sleeper = Process.GetProcessById(leftBehind);
        sleeper.Kill();
    }

    [Fact]
    public void A_process_that_ended_can_be_killed_without_complaint()
    {
        var process = ProcessTasks.StartShell("exit 0", logInvocation: false).AssertZeroExitCode();
        process.Kill();
        process.Dispose();
        process.Kill();
    }

    private static (ChildProcess Process, int Grandchild) StartFamily(ProcessRegistry registry, TimeSpan? timeLimit = null)
    {
        var id = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = new ProcessRequest
        {
            FileName = ToolPathResolver.GetPathExecutable("sh"),
            Arguments = $"-c {ArgumentQuoting.Quote(Family)}",
            WorkingDirectory = EnvironmentInfo.WorkingDirectory,
            TimeLimit = timeLimit,
            Logger = (_, line) => id.TrySetResult(int.Parse(line, CultureInfo.InvariantCulture)),
        };
        var process = ChildProcess.Start(request, registry);
        id.Task.Wait(s_patience).ShouldBeTrue();
        return (process, id.Task.Result);
    }

    private static bool IsGone(int id) => SpinWait.SpinUntil(() => !ProcessState.IsRunning(id), s_patience);
}
