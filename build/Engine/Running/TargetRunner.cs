using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Output;
using Nuke.Common.Planning;
using Nuke.Common.Tooling;
using Serilog;

namespace Nuke.Common.Running;

/// <summary>Runs a plan: in its order, or independent targets side by side with each one's output kept together.</summary>
internal sealed class TargetRunner(
    NukeBuild build, BuildContext context, Plan plan, IReadOnlyList<ExecutableTarget> steps, AttemptLog attempt, Interruption interruption)
{
    /// <summary>How long an interrupted target may take to come back before it is left behind.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private readonly StepState[] _states = new StepState[steps.Count];
    private readonly bool[] _assured = [.. steps.Select(x => x.AssuredAfterFailure)];
    private readonly Dictionary<ExecutableTarget, ProcessRegistry> _processes = [];
    private volatile bool _broken;
    private bool _aborted;

    /// <param name="degree">How many targets may run at once.</param>
    public void Run(int degree)
    {
        var running = new Dictionary<Task, int>();
        while (true)
        {
            foreach (var step in Schedule.Next(plan, _states, degree, _broken ? _assured : null))
            {
                _states[step] = StepState.Running;
                running[Start(steps[step], collect: degree > 1)] = step;
            }

            if (running.Count == 0)
                return;
            Task.WaitAny(_aborted ? [.. running.Keys] : [.. running.Keys, interruption.Requested]);
            if (interruption.Requested.IsCompleted && !_aborted)
                Abort(running);
            foreach (var ended in running.Where(x => x.Key.IsCompleted).ToList())
            {
                _states[ended.Value] = StepState.Ended;
                running.Remove(ended.Key);
                if (ended.Key.Exception is { } exception)
                    BreakOutsideOfActions(steps[ended.Value], Unwrap(exception));
            }
        }
    }

    /// <summary>A hook or a host has thrown: nobody but the runner can tell of it.</summary>
    private void BreakOutsideOfActions(ExecutableTarget target, Exception exception)
    {
        Log.Error(exception, "Target {Target} broke outside of its actions: {Reason}", target.Name, exception.Message);
        target.Status = ExecutionStatus.Failed;
        _broken = true;
    }

    private void Abort(Dictionary<Task, int> running)
    {
        _aborted = _broken = true;
        foreach (var target in running.Values.Select(x => steps[x]))
        {
            Log.Warning("Target {Target} is interrupted", target.Name);
            _processes[target].KillAll();
        }

        Descendants.KillAll();
        Task.WaitAll([.. running.Keys], s_grace);
        foreach (var (task, step) in running.Where(x => !x.Key.IsCompleted).ToList())
        {
            steps[step].Status = ExecutionStatus.Aborted;
            steps[step].Stopwatch.Stop();
            _states[step] = StepState.Ended;
            running.Remove(task);
        }
    }

    private Task Start(ExecutableTarget target, bool collect)
    {
        // Made here, not in the step: an interruption must find it, however early it comes.
        var registry = _processes[target] = new ProcessRegistry();
        return Task.Factory.StartNew(
            () => RunStep(target, registry, collect), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void RunStep(ExecutableTarget target, ProcessRegistry registry, bool collect)
    {
        ChildProcesses.Registry = registry;
        LogSink.CurrentTarget.Value = target.Name;
        if (ShouldSkip(target, out var failure))
        {
            build.Hooks.Run<IOnTargetSkipped>(x => x.OnTargetSkipped(target));
            build.OnTargetSkipped(target.Name);
        }
        else if (failure != null)
        {
            Log.Error(failure, "The condition of target {Target} has thrown: {Reason}", target.Name, failure.Message);
            target.Status = ExecutionStatus.NotRun;
            _broken |= !target.ProceedAfterFailure;
        }
        else if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
        }
        else
        {
            RunVisibly(target, collect);
        }
    }

    /// <summary>Asks the conditions that are asked late. A condition that throws is told in <paramref name="failure"/>.</summary>
    private static bool ShouldSkip(ExecutableTarget target, [MaybeNullWhen(true)] out Exception? failure)
    {
        failure = null;
        if (target.Status == ExecutionStatus.Scheduled)
        {
            try
            {
                var unmet = target.DynamicConditions.Where(x => !x.Delegate()).Select(x => x.Text).ToList();
                if (unmet.Count > 0)
                    target.OnlyWhen = string.Join(" && ", unmet);
                if (target.OnlyWhen != null)
                    target.Status = ExecutionStatus.Skipped;
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }

        return target.Status == ExecutionStatus.Skipped;
    }

    private void RunVisibly(ExecutableTarget target, bool collect)
    {
        if (collect)
            context.Screen.Line($"» {target.Name} started");
        using var collected = collect ? context.Output.Collect() : null;
        using var block = build.IsOutputEnabled(DefaultOutput.TargetHeader) ? context.Host.WriteBlock(target.Name) : null;
        RunActions(target);
    }

    private void RunActions(ExecutableTarget target)
    {
        target.Stopwatch.Start();
        target.Status = ExecutionStatus.Running;
        try
        {
            build.Hooks.Run<IOnTargetRunning>(x => x.OnTargetRunning(target));
            build.OnTargetRunning(target.Name);
            foreach (var action in target.Actions)
                action();
            target.Stopwatch.Stop();
            if (target.Status == ExecutionStatus.Aborted)
                return;
            target.Status = ExecutionStatus.Succeeded;
            build.Hooks.Run<IOnTargetSucceeded>(x => x.OnTargetSucceeded(target));
            build.OnTargetSucceeded(target.Name);
            // What runs because of a failure has to run again when the work is taken up again.
            if (!_broken)
                attempt.Add(target);
        }
        catch (Exception thrown)
        {
            Fail(target, thrown);
        }
    }

    private void Fail(ExecutableTarget target, Exception thrown)
    {
        target.Stopwatch.Stop();
        if (target.Status == ExecutionStatus.Aborted)
            return;
        var exception = Unwrap(thrown);
        if (interruption.Requested.IsCompleted && !target.AssuredAfterFailure)
        {
            target.Status = ExecutionStatus.Aborted;
            return;
        }

        if (target.SummaryInformation.Count == 0)
            build.ReportSummary(target, x => Said(x, exception));
        Log.Error(exception, "Target {Target} failed", target.Name);
        target.Status = ExecutionStatus.Failed;
        _broken |= !target.ProceedAfterFailure;
        build.Hooks.Run<IOnTargetFailed>(x => x.OnTargetFailed(target));
        build.OnTargetFailed(target.Name);
    }

    private static Dictionary<string, string> Said(Dictionary<string, string> summary, Exception exception)
    {
        summary[exception.GetType().Name] = exception.Message.ReplaceLineEndings("\n").Split('\n')[0];
        return summary;
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrap(inner),
        _ => exception,
    };
}
