using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Jobs;

/// <summary>
/// Writes what becomes of jobs into their documents. What ARM does not show of a job, such as when it began, lies under
/// <see cref="Run"/>; the run history shows it.
/// </summary>
internal static class JobRecords
{
    public const string Run = "$run";

    /// <summary>Changes a job's properties and its run; nothing happens when the job was deleted.</summary>
    public static void Change(ResourceSession session, ArmPath job, DateTimeOffset now, Action<JsonObject, JsonObject> change)
    {
        if (session.Find(job) is not { } found)
            return;
        var run = RunOf(found.Body);
        change(found.Properties, run);
        found.Body["systemData"]!["lastModifiedAt"] = Documents.Time(now);
        session.Update(job, found.Body);
    }

    /// <summary>Makes the record of a step that waits.</summary>
    public static void AddStep(ResourceSession session, RunIdentity step, string jobType, DateTimeOffset now)
    {
        var time = Documents.Time(now);
        var body = new JsonObject
        {
            ["id"] = step.Job.Id,
            ["name"] = step.Id,
            ["type"] = $"{ArmPath.Provider}/workspaces/jobs",
            ["properties"] = new JsonObject
            {
                ["jobType"] = jobType,
                ["displayName"] = step.Name,
                ["experimentName"] = step.Experiment,
                ["parentJobName"] = step.Parent,
                ["status"] = JobStatus.NotStarted,
                ["isArchived"] = false,
                ["tags"] = new JsonObject(),
                ["properties"] = new JsonObject { ["azureml.pipelinerunid"] = step.Root },
                ["inputs"] = new JsonObject(),
                ["outputs"] = new JsonObject(),
            },
            ["systemData"] = new JsonObject
            {
                ["createdAt"] = time,
                ["createdBy"] = Documents.Author,
                ["createdByType"] = "User",
                ["lastModifiedAt"] = time,
                ["lastModifiedBy"] = Documents.Author,
                ["lastModifiedByType"] = "User",
            },
            [Run] = new JsonObject { ["root"] = step.Root, ["path"] = step.Path, ["logs"] = new JsonArray() },
        };
        session.Save(step.Job, body, RunIdentity.Children(step.Workspace.Below("jobs", step.Parent!)));
    }

    public static JsonObject RunOf(JsonObject body)
    {
        if (body[Run] is not JsonObject run)
            body[Run] = run = [];
        return run;
    }

    /// <summary>An error as the run history words it.</summary>
    public static JsonObject Error(string code, string message)
        => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["details"] = new JsonArray() } };

    /// <summary>Marks a run's end.</summary>
    public static void End(JsonObject properties, JsonObject run, string status, JsonObject? error, DateTimeOffset now)
    {
        properties["status"] = status;
        run["end"] = Documents.Time(now);
        if (error is not null)
            run["error"] = error;
    }

    /// <summary>Marks a run's beginning.</summary>
    public static void Begin(JsonObject properties, JsonObject run, DateTimeOffset now)
    {
        properties["status"] = JobStatus.Running;
        run["start"] ??= Documents.Time(now);
    }
}
