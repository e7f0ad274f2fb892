using Microsoft.Data.Sqlite;
namespace MlOpsBuild.Emulator.Tracking;
internal sealed record TrackedRunStart(string RunId, string Experiment, string Name, DateTimeOffset Now, IReadOnlyDictionary<string, string> Tags, string? ParentRunId);
internal static class TrackedRuns
{
    public static string Begin(SqliteConnection connection, string workspaceKey, TrackedRunStart start) => "1";
    public static void End(SqliteConnection connection, string workspaceKey, string runId, string status, DateTimeOffset now) { }
    public static void Copy(SqliteConnection connection, string workspaceKey, string fromRun, string toRun) { }
}
