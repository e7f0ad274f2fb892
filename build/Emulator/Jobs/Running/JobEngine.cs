using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>Runs the jobs that were put, and knows those that run.</summary>
internal sealed class JobEngine(JobServices services) : IJobs
{
    /// <summary>Steps that are stopped get two seconds to end by themselves; the rest is bookkeeping.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (ActiveJob Job, Task End)> _active = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _isClosing;

    public int Running => _active.Count;

    /// <inheritdoc/>
    public void Start(ArmPath path)
    {
        if (_isClosing)
            return;
        var run = services.Database.Read(x => new ResourceSession(x).Find(path)) is { } found ? IdentityOf(path, found) : null;
        if (run is null)
            return;
        OwnerOnly.CreateFolder(services.Folder);
        var log = Path.Combine(services.Folder, $"{Path.GetFileName(JobFolder.PathOf(services.Folder, run))}.log");
        var job = new ActiveJob(services, run, new ExecutionLog(log, services.Time));
        var begin = new TaskCompletionSource();
        _active[path.Key] = (job, RunAsync(job, log, begin.Task));
        begin.SetResult();
    }

    /// <inheritdoc/>
    public void Cancel(ArmPath path, string? root)
    {
        if (_active.TryGetValue(path.Key, out var active))
            active.Job.Cancel("It was canceled.");
        else if (root is not null && _active.TryGetValue(path.Outer.Below("jobs", root).Key, out var owner))
            owner.Job.CancelStep(path.Name);
    }

    /// <summary>Stops what runs, since the program ends.</summary>
    public async Task CloseAsync()
    {
        _isClosing = true;
        var ends = _active.Values.ToList();
        ends.ForEach(x => x.Job.Cancel("The emulator was stopped."));
        await Task.WhenAny(Task.WhenAll(ends.Select(x => x.End)), Task.Delay(s_patience, services.Time));
    }

    private static RunIdentity IdentityOf(ArmPath path, Resource job) => new()
    {
        Workspace = path.Root,
        Id = job.Name,
        Root = job.Name,
        Name = BodyRules.Text(job.Properties, "displayName") is { Length: > 0 } name ? name : job.Name,
        Path = "",
        Experiment = BodyRules.Text(job.Properties, "experimentName") is { Length: > 0 } experiment ? experiment : "Default",
    };

    private async Task RunAsync(ActiveJob job, string log, Task begin)
    {
        await begin;
        await Task.Yield();
        try
        {
            await using (job)
                await RunAsync(job, log);
        }
        catch (Exception exception)
        {
            // Its record says that it runs; the next start finds it and says what happened.
            await Console.Error.WriteLineAsync(Faults.JobBroke(job.Run.Id, exception).ToString());
        }
        finally
        {
            _active.TryRemove(job.Run.Job.Key, out _);
            File.Delete(log);
        }
    }

    private async Task RunAsync(ActiveJob job, string log)
    {
        var run = job.Run;
        var properties = services.Database.Read(x => new ResourceSession(x).Find(run.Job))?.Properties;
        if (properties is null)
            return;
        if (BodyRules.Text(properties, "jobType") == "Command")
        {
            await CommandAsync(job, properties);
            return;
        }

        var record = new JobRecord(services, run);
        using var live = new LiveLog(services, run, ExecutionLog.Name, log);
        await record.BegunAsync();
        RunResult result;
        try
        {
            using var pipeline = new PipelineRun(job, run, Pipeline(job, properties));
            result = await pipeline.RunAsync(job.Stop);
        }
        catch (JobProblem problem)
        {
            result = RunResult.Failed(problem);
        }

        job.Log.Write($"{result.Status}{(result.IsCompleted ? "" : ": " + result.Message)}");
        job.Log.Dispose();
        await record.EndedAsync(result, log);
    }

    private async Task CommandAsync(ActiveJob job, JsonObject properties)
    {
        try
        {
            await new StepRun(services, job.Run, CommandSteps.OfJob(properties), job.Supervisor).RunAsync(mayReuse: false, job.Stop);
        }
        catch (JobProblem problem)
        {
            await new JobRecord(services, job.Run).EndedAsync(RunResult.Failed(problem), null);
        }
    }

    private static PipelineDefinition Pipeline(ActiveJob job, JsonObject properties)
    {
        if (BodyRules.Text(properties, "jobType") is not "Pipeline")
            throw new JobProblem($"The emulator runs command and pipeline jobs; this is a {BodyRules.Text(properties, "jobType")} job.");
        var settings = properties["settings"] as JsonObject;
        var outputs = (properties["outputs"] as JsonObject ?? []).ToDictionary(x => x.Key, x => Wire.Output(x.Key, x.Value, null), StringComparer.Ordinal);
        if (Wire.Text(properties, "componentId") is not { } id)
            return PipelineDefinition.Of(properties["jobs"] as JsonObject, settings, (properties["inputs"] as JsonObject ?? []).ToDictionary(x => x.Key, x => Wire.Input(x.Value).Value, StringComparer.Ordinal), outputs);
        var component = job.Component(id);
        var given = new JsonObject { ["inputs"] = properties["inputs"]?.DeepClone() };
        var inputs = CommandSteps.Inputs(given, component, new PipelineScope(new Dictionary<string, BoundValue>())).ToDictionary(x => x.Name, x => x.Value, StringComparer.Ordinal);
        return PipelineDefinition.Of(component["jobs"] as JsonObject, settings, inputs, outputs);
    }
}
