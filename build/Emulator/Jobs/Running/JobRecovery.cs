using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Tracking;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>
/// What a start does about the jobs of a program that was killed: processes that are left are ended, their folders are
/// removed, what ran is failed with the reason, and what had not begun is begun.
/// </summary>
internal static class JobRecovery
{
    private const string Reason = "The emulator ended while it ran. Submit it again: steps that completed are reused.";

    public static void Run(JobServices services, JobEngine engine)
    {
        Stragglers.End(Marks.Job, services.Marker);
        if (Directory.Exists(services.Folder))
            Directory.Delete(services.Folder, recursive: true);
        List<ArmPath> waiting = [];
        services.Change(session =>
        {
            var left = session.Connection.Rows(
                "SELECT body FROM resources WHERE type = 'workspaces/jobs' AND json_extract(body, '$.properties.status') NOT IN ('Completed', 'Failed', 'Canceled') ORDER BY sequence",
                x => JsonNode.Parse(x.GetString(0))!.AsObject());
            foreach (var body in left)
            {
                var path = ArmPath.Parse((string)body["id"]!)!;
                if (IsWaiting(body))
                    waiting.Add(path);
                else
                    End(services, session, path);
            }
        });
        waiting.ForEach(engine.Start);
    }

    private static bool IsWaiting(JsonObject body)
        => BodyRules.Text(body["properties"]!.AsObject(), "parentJobName") is null && (string?)body["properties"]!["status"] == JobStatus.NotStarted;

    private static void End(JobServices services, ResourceSession session, ArmPath path)
    {
        var now = services.Time.GetUtcNow();
        JobRecords.Change(session, path, now, (properties, record) =>
        {
            var status = (string?)properties["status"] is JobStatus.Running ? JobStatus.Failed : JobStatus.Canceled;
            JobRecords.End(properties, record, status, JobRecords.Error("EmulatorEnded", Reason), now);
            TrackedRuns.End(session.Connection, path.Root.Key, path.Name, JobStatus.Tracked(status), now);
        });
    }
}
