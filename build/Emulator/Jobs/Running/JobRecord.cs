using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Storage;
using MlOpsBuild.Emulator.Tracking;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>The record of a job that runs no command itself: a pipeline, or one that could not begin.</summary>
internal sealed class JobRecord(JobServices services, RunIdentity run)
{
    private static readonly Dictionary<string, string> s_noTags = [];

    public Task BegunAsync()
    {
        var now = services.Time.GetUtcNow();
        return services.InsistAsync(session =>
        {
            TrackedRuns.Begin(session.Connection, run.Workspace.Key, new TrackedRunStart(run.Id, run.Experiment, run.Name, now, s_noTags, run.Parent));
            JobRecords.Change(session, run.Job, now, (properties, record) =>
            {
                JobRecords.Begin(properties, record, now);
                record["logs"] = new JsonArray(ExecutionLog.Name);
            });
        });
    }

    /// <param name="result">How it ended.</param>
    /// <param name="log">What it said, as a file; null for nothing.</param>
    public Task EndedAsync(RunResult result, string? log) => services.InsistAsync(failure =>
    {
        Write(result, failure is null && log is not null ? services.Contents.Take(log) : null);
        return 0;
    });

    private void Write(RunResult result, Content? log) => services.Change(session =>
    {
        var now = services.Time.GetUtcNow();
        if (log is not null)
            StoredFiles.Put(session.Connection, new DataPlaces(session, run.Workspace).Artifacts($"{DataPlaces.ArtifactsOf(run.Id)}/{ExecutionLog.Name}"), [new StoredFile("", log.Hash, log.Length)], now);
        TrackedRuns.Begin(session.Connection, run.Workspace.Key, new TrackedRunStart(run.Id, run.Experiment, run.Name, now, s_noTags, run.Parent));
        TrackedRuns.End(session.Connection, run.Workspace.Key, run.Id, JobStatus.Tracked(result.Status), now);
        JobRecords.Change(session, run.Job, now, (properties, record) =>
        {
            JobRecords.End(properties, record, result.Status, result.Error, now);
            if (properties["outputs"] is not JsonObject outputs)
                properties["outputs"] = outputs = [];
            foreach (var (name, value) in result.Outputs)
                outputs[name] = new JsonObject { ["jobOutputType"] = value.Type, ["mode"] = "ReadWriteMount", ["uri"] = value.Uri };
        });
    });
}
