using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.Jobs.Environments;
using MlOpsBuild.Emulator.Jobs.Reuse;
using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>
/// One command from its inputs to its outputs: found in the store, reused or laid out, run, captured. Its record says at
/// each moment how far it is; its end, its outputs and its log become durable together.
/// </summary>
internal sealed class StepRun(JobServices services, RunIdentity run, StepDefinition step, Supervisor supervisor)
{
    private const string LogName = "user_logs/std_log.txt";

    /// <summary>Longer than any job that a laptop runs.</summary>
    private static readonly TimeSpan s_tokenLife = TimeSpan.FromDays(7);

    private static readonly string[] s_artifacts = ["outputs", "logs"];

    private readonly StepRecord _record = new(services, run, step);

    /// <summary>Runs it, or finds that it need not run.</summary>
    /// <param name="mayReuse">Whether an earlier result will do.</param>
    /// <param name="stop">Ends it: its owner wants that, or another step failed.</param>
    public async Task<RunResult> RunAsync(bool mayReuse, CancellationToken stop)
    {
        try
        {
            var sources = StepSources.Find(services.Database, services.Files, run.Workspace, step);
            var parts = StepParts.Of(step, sources);
            var decision = !mayReuse ? new ReuseDecision(null, new Dictionary<string, RememberedOutput>(), "the pipeline forces a new run")
                : !step.IsDeterministic ? new ReuseDecision(null, new Dictionary<string, RememberedOutput>(), "it is not deterministic")
                : services.Memory.Decide(run, parts);
            if (decision.Run is not null)
                return _record.Reused(decision, parts);
            await services.Slots.WaitAsync(stop);
            try
            {
                return await RunAsync(sources, parts, decision.Why, stop);
            }
            finally
            {
                services.Slots.Release();
            }
        }
        catch (JobProblem problem)
        {
            return await _record.EndedAsync(RunResult.Failed(problem));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await _record.EndedAsync(RunResult.Canceled("It was canceled before it began."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            return await _record.EndedAsync(RunResult.Failed(new JobProblem("SystemError", $"The emulator could not lay out or keep the step's files: {exception.Message} Make room or make the state folder writable, and submit the job again.")));
        }
    }

    private async Task<RunResult> RunAsync(StepSources sources, SortedDictionary<string, string> parts, string why, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var shell = Interpreters.Shell();
        var environment = EnvironmentPlan.Of(step.EnvironmentId, sources.Environment, services.Environments.Root, services.Variables.GetValueOrDefault("PATH", ""));
        var experiment = _record.Begun(why, shell, environment);
        using var folder = new JobFolder(JobFolder.PathOf(services.Seen.Path, run), services.Contents);
        folder.Create(sources.Code);
        using var log = new LiveLog(services, run, LogName, folder.Log);
        RunResult result;
        try
        {
            result = await ExecuteAsync(folder, sources, environment, [shell, "-c"], experiment, stop);
        }
        catch (JobProblem problem)
        {
            result = RunResult.Failed(problem);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            result = RunResult.Canceled("It was canceled before its command began.");
        }

        return await CapturedAsync(result, folder, parts);
    }

    private async Task<RunResult> ExecuteAsync(JobFolder folder, StepSources sources, EnvironmentPlan environment, IReadOnlyList<string> shell, string experiment, CancellationToken stop)
    {
        var paths = new StepPaths(
            sources.Data.ToDictionary(x => x.Key, x => folder.Lay(step.Inputs.First(y => y.Name == x.Key), x.Value.Files, x.Value.Name)),
            step.Outputs.ToDictionary(x => x.Name, folder.Open));
        var access = new ServerAccess(services.Address(), services.Token, services.Time.GetUtcNow() + s_tokenLife, experiment);
        var variables = StepVariables.Of(services.Variables, run, access, step, paths);
        var search = variables.GetValueOrDefault("PATH", "");
        variables["PATH"] = PythonName.Offer(folder.Programs, search);
        var command = new Command
        {
            Arguments = [.. shell, Expressions.Command(step.Command, x => paths.TextOf(x, step))],
            Folder = folder.Work,
            Environment = variables,
            Log = folder.Log,
            Secrets = StepVariables.Secrets(variables),
        };
        if (await services.Environments.InstallAsync(environment, command, supervisor, stop) is { } programs)
            variables["PATH"] = $"{programs}:{search}";
        using var limit = new CancellationTokenSource(step.Timeout ?? Timeout.InfiniteTimeSpan, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        var end = await supervisor.RunAsync(command, either.Token);
        return Result(end, folder, isTimeout: limit.IsCancellationRequested && !stop.IsCancellationRequested);
    }

    private RunResult Result(ProcessEnd end, JobFolder folder, bool isTimeout)
    {
        if (end.IsStopped && isTimeout)
            return new RunResult(JobStatus.Canceled, RunResult.NoOutputs, JobRecords.Error("JobTimeout", $"It ran longer than limits.timeout allows ({step.Timeout:c}) and was ended.{Tail(folder)}"));
        if (end.IsStopped)
            return RunResult.Canceled("It was canceled while it ran.");
        if (end.Problem is { } problem)
            return RunResult.Failed(new JobProblem("SystemError", $"The command could not run to its end: {problem}.{Tail(folder)}"));
        if (end.Signal is { } signal)
            return RunResult.Failed(new JobProblem($"The command was ended by signal {signal}.{Tail(folder)}"));
        return end.ExitCode == 0
            ? new RunResult(JobStatus.Completed, RunResult.NoOutputs)
            : RunResult.Failed(new JobProblem($"The command ended with exit code {end.ExitCode}.{Tail(folder)}"));
    }

    private static string Tail(JobFolder folder)
        => LogExcerpt.Of(folder.Log) is { Length: > 0 } lines ? $"\nLast lines of {LogName}:\n{lines}" : " It printed nothing.";

    /// <summary>Everything is in the store before the one transaction that says so.</summary>
    private async Task<RunResult> CapturedAsync(RunResult result, JobFolder folder, SortedDictionary<string, string> parts)
    {
        Dictionary<string, IReadOnlyList<StoredFile>> outputs = [];
        try
        {
            folder.CheckInputs();
            if (result.IsCompleted)
                outputs = step.Outputs.ToDictionary(x => x.Name, folder.Take);
            if (step.Outputs.FirstOrDefault(x => x.IsFile && outputs.TryGetValue(x.Name, out var files) && files.Count == 0) is { } missing)
                throw new JobProblem($"The command completed, but wrote no file at its output '{missing.Name}'.");
        }
        catch (JobProblem problem)
        {
            result = RunResult.Failed(problem);
        }

        List<StoredFile> artifacts = [];
        try
        {
            artifacts.AddRange(s_artifacts.SelectMany(folder.TakeArtifacts));
        }
        catch (JobProblem problem) when (result.IsCompleted)
        {
            result = RunResult.Failed(problem);
        }
        catch (JobProblem)
        {
            // It has failed already, and that is the error to show.
        }

        if (folder.TakeLog() is { } log)
            artifacts.Add(log with { Name = LogName });
        // The record may need the room that the command has used up.
        folder.Clear();
        return await _record.EndedAsync(result, outputs, artifacts, step.IsDeterministic ? parts : null, folder.Dispose);
    }
}
