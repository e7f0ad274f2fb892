using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Jobs.Definition;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>
/// A pipeline: each step begins when those that it waits for are over. When one fails, the others are ended, unless the
/// pipeline says that they go on; then only those that need what is missing do not run.
/// </summary>
internal sealed class PipelineRun(ActiveJob job, RunIdentity run, PipelineDefinition pipeline) : IDisposable
{
    private readonly ConcurrentDictionary<string, RunResult> _results = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DataValue> _outputs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _others = new();
    private readonly PipelineScope _scope = new(pipeline.Inputs);

    /// <summary>Runs it to its end and writes its steps' records, not its own.</summary>
    public async Task<RunResult> RunAsync(CancellationToken stop)
    {
        await job.Services.InsistAsync(session =>
        {
            foreach (var (name, body) in pipeline.Steps)
                JobRecords.AddStep(session, run.Step(name), IsPipeline(body) ? "Pipeline" : "Command", job.Services.Time.GetUtcNow());
        });
        using var registration = stop.Register(_others.Cancel);
        var tasks = new Dictionary<string, Task>(StringComparer.Ordinal);
        foreach (var name in InOrder())
        {
            var before = pipeline.Before[name].Select(x => tasks[x]).ToList();
            tasks[name] = StepAsync(name, before, stop);
        }

        await Task.WhenAll(tasks.Values);
        return Result(stop);
    }

    public void Dispose() => _others.Dispose();

    private RunResult Result(CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return RunResult.Canceled(job.StopReason);
        if (_results.Where(x => x.Value.Status == JobStatus.Failed).OrderBy(x => x.Key, StringComparer.Ordinal).FirstOrDefault() is { Key: not null } failed)
            return RunResult.Failed(new JobProblem((string?)failed.Value.Error?["error"]?["code"] ?? JobProblem.UserError, $"The step '{failed.Key}' failed: {failed.Value.Message}"));
        if (_results.Where(x => x.Value.Status == JobStatus.Canceled).OrderBy(x => x.Key, StringComparer.Ordinal).FirstOrDefault() is { Key: not null } canceled)
            return RunResult.Failed(new JobProblem($"The step '{canceled.Key}' did not come to its end: {canceled.Value.Message}"));
        return new RunResult(JobStatus.Completed, _outputs.ToDictionary(x => x.Key, x => x.Value));
    }

    /// <summary>Steps after those that they wait for.</summary>
    private IEnumerable<string> InOrder()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (done.Count < pipeline.Steps.Count)
        {
            foreach (var name in pipeline.Steps.Keys.Where(x => !done.Contains(x) && pipeline.Before[x].All(done.Contains)).ToList())
            {
                done.Add(name);
                yield return name;
            }
        }
    }

    private async Task StepAsync(string name, IReadOnlyList<Task> before, CancellationToken stop)
    {
        await Task.WhenAll(before);
        await Task.Yield();
        var step = run.Step(name);
        // The last step runs whatever became of the others.
        var token = name == pipeline.Finalizer ? stop : _others.Token;
        var result = await RunStepAsync(step, pipeline.Steps[name], token);
        _results[name] = result;
        if (result.IsCompleted)
            Publish(name, result);
        else if (result.Status == JobStatus.Failed && !pipeline.ContinuesOnFailure)
            await _others.CancelAsync();
        job.Log.Write(Line(step, result));
    }

    private async Task<RunResult> RunStepAsync(RunIdentity step, JsonObject body, CancellationToken stop)
    {
        try
        {
            if (Missing(step.Name, body) is { } missing)
                return await EndedAsync(step, RunResult.Canceled($"It was not run, because the step '{missing}' did not complete."));
            if (stop.IsCancellationRequested)
                return await EndedAsync(step, RunResult.Canceled(job.IsStopped ? job.StopReason : "It was not run, because another step failed."));
            var component = Component(body);
            using var own = job.Begin(step, stop);
            job.Log.Write($"Step {step.Path} begins as {step.Id}");
            return IsPipeline(component)
                ? await NestedAsync(step, body, component, own.Token)
                : await CommandAsync(step, body, component, own.Token);
        }
        catch (JobProblem problem)
        {
            return await EndedAsync(step, RunResult.Failed(problem));
        }
    }

    private Task<RunResult> CommandAsync(RunIdentity step, JsonObject body, JsonObject component, CancellationToken stop)
    {
        var kind = Wire.Text(body, "type") ?? Wire.Text(component, "type") ?? "command";
        if (kind != "command")
            throw new JobProblem($"The emulator runs steps of type command and pipeline; '{step.Name}' is of type {kind}.");
        var definition = CommandSteps.OfStep(body, component, _scope, pipeline.Outputs);
        return new StepRun(job.Services, step, definition, job.Supervisor).RunAsync(!pipeline.ForcesRerun, stop);
    }

    private async Task<RunResult> NestedAsync(RunIdentity step, JsonObject body, JsonObject component, CancellationToken stop)
    {
        var inputs = CommandSteps.Inputs(body, component, _scope).ToDictionary(x => x.Name, x => x.Value, StringComparer.Ordinal);
        var outputs = CommandSteps.Outputs(body, component, pipeline.Outputs).ToDictionary(x => x.Name, StringComparer.Ordinal);
        var settings = body["settings"] as JsonObject ?? component["settings"] as JsonObject;
        var nested = PipelineDefinition.Of(component["jobs"] as JsonObject, settings, inputs, outputs);
        if (settings?["continue_on_step_failure"] is null)
            nested = nested with { ContinuesOnFailure = pipeline.ContinuesOnFailure };
        nested = nested with { ForcesRerun = nested.ForcesRerun || pipeline.ForcesRerun };
        await job.Services.InsistAsync(session => JobRecords.Change(session, step.Job, job.Services.Time.GetUtcNow(), (properties, record) => JobRecords.Begin(properties, record, job.Services.Time.GetUtcNow())));
        using var inner = new PipelineRun(job, step, nested);
        return await EndedAsync(step, await inner.RunAsync(stop));
    }

    /// <summary>A step before this one that brought nothing although it is needed; null when all that is needed is there.</summary>
    private string? Missing(string name, JsonObject body)
    {
        if (name == pipeline.Finalizer)
            return null;
        var lost = pipeline.Before[name].Where(x => !_results[x].IsCompleted).ToList();
        if (lost.Count == 0)
            return null;
        var optional = pipeline is { ContinuesOnFailure: true, ContinuesWithoutOptional: true } ? OptionalInputs(body) : [];
        var needed = (body["inputs"] as JsonObject ?? []).Where(x => !optional.Contains(x.Key)).ToList();
        var missing = lost.FirstOrDefault(x => optional.Count == 0 || needed.Any(y => PipelineScope.Reads(y.Value, x)));
        foreach (var step in missing is null ? lost : [])
            _scope.Add(step, RunResult.NoOutputs);
        return missing;
    }

    private HashSet<string> OptionalInputs(JsonObject body)
        => [.. (Component(body)["inputs"] as JsonObject ?? []).Where(x => Wire.Flag(x.Value as JsonObject, "optional")).Select(x => x.Key)];

    private void Publish(string name, RunResult result)
    {
        _scope.Add(name, result.Outputs);
        foreach (var (output, node) in pipeline.Steps[name]["outputs"] as JsonObject ?? [])
        {
            if (CommandSteps.Bound(node) is { } target && result.Outputs.TryGetValue(output, out var value))
                _outputs[target] = value;
        }
    }

    private JsonObject Component(JsonObject body) => job.Component(Wire.Text(body, "componentId") ?? throw new JobProblem(
        Wire.Text(body, "type") is { } type and not ("command" or "pipeline") ? $"The emulator runs steps of type command and pipeline, not {type}." : "The step names no component."));

    private async Task<RunResult> EndedAsync(RunIdentity step, RunResult result)
    {
        var now = job.Services.Time.GetUtcNow();
        await job.Services.InsistAsync(session => JobRecords.Change(session, step.Job, now, (properties, record) =>
        {
            JobRecords.End(properties, record, result.Status, result.Error, now);
            foreach (var (name, value) in result.Outputs)
                ((JsonObject)properties["outputs"]!)[name] = new JsonObject { ["jobOutputType"] = value.Type, ["uri"] = value.Uri };
        }));
        return result;
    }

    private static bool IsPipeline(JsonObject body) => Wire.Text(body, "type") == "pipeline";

    private static string Line(RunIdentity step, RunResult result)
        => $"Step {step.Path} {result.Status}{(result.IsCompleted ? "" : ": " + result.Message.Split('\n')[0])}";
}
