using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.Jobs.Environments;
using MlOpsBuild.Emulator.Jobs.Reuse;
using MlOpsBuild.Emulator.Storage;
using MlOpsBuild.Emulator.Tracking;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>The record of a command: its document, its tracked run, its blobs, and what later runs remember of it.</summary>
internal sealed class StepRecord(JobServices services, RunIdentity run, StepDefinition step)
{
    private static readonly Dictionary<string, string> s_noTags = [];

    /// <summary>It runs now; the id of its experiment.</summary>
    public string Begun(string why, string shell, EnvironmentPlan environment)
    {
        var experiment = "";
        services.Change(session =>
        {
            var now = services.Time.GetUtcNow();
            experiment = TrackedRuns.Begin(session.Connection, run.Workspace.Key, Start(now));
            JobRecords.Change(session, run.Job, now, (properties, record) =>
            {
                JobRecords.Begin(properties, record, now);
                Describe(properties, x => UriOf(x));
                record["logs"] = new JsonArray("user_logs/std_log.txt");
                var notes = Notes(properties);
                if (run.Parent is not null)
                    notes["emulator.reuse"] = why;
                notes["emulator.shell"] = shell;
                notes["emulator.environment"] = environment.Note;
                if (PythonName.Program(step.Command, services.Variables.GetValueOrDefault("PATH", "")) is { } program)
                    notes["emulator.interpreter"] = program;
            });
        });
        return experiment;
    }

    /// <summary>An earlier run stands for it.</summary>
    public RunResult Reused(ReuseDecision decision, SortedDictionary<string, string> parts)
    {
        var now = services.Time.GetUtcNow();
        services.Change(session =>
        {
            TrackedRuns.Begin(session.Connection, run.Workspace.Key, Start(now));
            StepMemory.Add(session.Connection, run, decision.Run!, parts, decision.Outputs);
            TrackedRuns.Copy(session.Connection, run.Workspace.Key, decision.Run!, run.Id);
            TrackedRuns.End(session.Connection, run.Workspace.Key, run.Id, JobStatus.Tracked(JobStatus.Completed), now);
            JobRecords.Change(session, run.Job, now, (properties, record) =>
            {
                JobRecords.Begin(properties, record, now);
                JobRecords.End(properties, record, JobStatus.Completed, null, now);
                Describe(properties, x => decision.Outputs.GetValueOrDefault(x.Name)?.Uri ?? UriOf(x));
                record["logs"] = new JsonArray("user_logs/std_log.txt");
                record["logsOf"] = decision.Run;
                var notes = Notes(properties);
                notes["azureml.isreused"] = "true";
                notes["azureml.reusedrunid"] = decision.Run;
                notes["emulator.reuse"] = decision.Why;
            });
        });
        return new RunResult(JobStatus.Completed, decision.Outputs.ToDictionary(x => x.Key, x => new DataValue(x.Value.Uri, x.Value.Type)));
    }

    /// <summary>It ended without having written anything.</summary>
    public Task<RunResult> EndedAsync(RunResult result) => EndedAsync(result, new Dictionary<string, IReadOnlyList<StoredFile>>(), [], null);

    /// <summary>It is over: everything that is to be kept becomes so in one transaction.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="outputs">The files of its outputs.</param>
    /// <param name="artifacts">The files of its artifacts, the log among them.</param>
    /// <param name="parts">What decided its outputs; null when it is not to be remembered.</param>
    public Task<RunResult> EndedAsync(RunResult result, IReadOnlyDictionary<string, IReadOnlyList<StoredFile>> outputs, IReadOnlyList<StoredFile> artifacts, SortedDictionary<string, string>? parts)
        => services.InsistAsync(failure =>
        {
            if (failure is not null)
                return Failed(new JobProblem("SystemError", $"The emulator could not keep what the step wrote: {failure.Message} Make room and submit the job again."));
            try
            {
                return Write(result, outputs, artifacts, parts);
            }
            catch (JobProblem problem)
            {
                return Failed(problem);
            }
        });

    private RunResult Failed(JobProblem problem) => Write(RunResult.Failed(problem), new Dictionary<string, IReadOnlyList<StoredFile>>(), [], null);

    private RunResult Write(RunResult result, IReadOnlyDictionary<string, IReadOnlyList<StoredFile>> outputs, IReadOnlyList<StoredFile> artifacts, SortedDictionary<string, string>? parts)
    {
        var now = services.Time.GetUtcNow();
        var written = step.Outputs.Where(x => result.IsCompleted && outputs.ContainsKey(x.Name)).ToDictionary(x => x.Name, x => new DataValue(UriOf(x), x.Type));
        services.Change(session =>
        {
            var places = new DataPlaces(session, run.Workspace);
            foreach (var output in step.Outputs.Where(x => written.ContainsKey(x.Name)))
            {
                StoredFiles.Put(session.Connection, places.Find(UriOf(output)), outputs[output.Name], now);
                OutputAssets.Register(services, session, run, output, UriOf(output));
            }

            StoredFiles.Put(session.Connection, places.Artifacts(DataPlaces.ArtifactsOf(run.Id)), artifacts, now);
            TrackedRuns.Begin(session.Connection, run.Workspace.Key, Start(now));
            TrackedRuns.End(session.Connection, run.Workspace.Key, run.Id, JobStatus.Tracked(result.Status), now);
            JobRecords.Change(session, run.Job, now, (properties, record) => JobRecords.End(properties, record, result.Status, result.Error, now));
            if (result.IsCompleted && parts is not null && run.Parent is not null)
                StepMemory.Add(session.Connection, run, run.Id, parts, written.ToDictionary(x => x.Key, x => new RememberedOutput(x.Value.Uri, x.Value.Type, StoredFiles.Digest(outputs[x.Key]))));
        });
        return result.IsCompleted ? result with { Outputs = written } : result;
    }

    private TrackedRunStart Start(DateTimeOffset now) => new(run.Id, run.Experiment, run.Name, now, s_noTags, run.Parent);

    /// <summary>Where an output lies: where its document says, with the names filled in, else in the job's own folder.</summary>
    private string UriOf(StepOutput output)
    {
        if (output.Uri is not { Length: > 0 } uri)
            return DataPlaces.DefaultOutput(DataPlaces.DefaultStore, run.Id, output);
        var filled = Expressions.Fill(uri, x => x switch { "name" => run.Id, "output_name" => output.Name, "default_datastore" => DataPlaces.DefaultStore, _ => null });
        return output.IsFile && filled.EndsWith('/') ? filled + output.Name : filled;
    }

    /// <summary>Shows a step as the command job that it is.</summary>
    private void Describe(JsonObject properties, Func<StepOutput, string> uri)
    {
        foreach (var output in step.Outputs)
        {
            if (properties["outputs"] is not JsonObject shown)
                properties["outputs"] = shown = [];
            var kept = shown[output.Name] as JsonObject;
            shown[output.Name] = new JsonObject { ["jobOutputType"] = output.Type, ["mode"] = kept?["mode"]?.DeepClone() ?? "ReadWriteMount", ["uri"] = uri(output) };
        }

        if (run.Parent is null)
            return;
        properties["command"] = step.Command;
        properties["codeId"] = step.CodeId;
        properties["environmentId"] = step.EnvironmentId;
        properties["componentId"] = step.ComponentId;
        properties["inputs"] = new JsonObject(step.Inputs.Where(x => x.Value is not Unset).Select(x => KeyValuePair.Create<string, JsonNode?>(x.Name, x.Value switch
        {
            DataValue data => new JsonObject { ["jobInputType"] = data.Type, ["uri"] = data.Uri },
            Literal literal => new JsonObject { ["jobInputType"] = "literal", ["value"] = literal.Text },
            _ => null,
        })));
    }

    private static JsonObject Notes(JsonObject properties)
    {
        if (properties["properties"] is not JsonObject notes)
            properties["properties"] = notes = [];
        return notes;
    }
}
