using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Jobs.Reuse;

/// <summary>An output of a remembered step: where it lies, and the hash of what lay there.</summary>
internal sealed record RememberedOutput(string Uri, string Type, string Digest);

/// <summary>Whether an earlier step may stand for this one.</summary>
/// <param name="Run">The earlier run; null when the step has to run.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Why">The reason, either way, in words.</param>
internal sealed record ReuseDecision(string? Run, IReadOnlyDictionary<string, RememberedOutput> Outputs, string Why);

/// <summary>Remembers the steps that completed, and finds one that stands for another.</summary>
internal sealed class StepMemory(Database database, StoredFiles files)
{
    /// <summary>Of each step of a pipeline so many are kept: experiments go back and forth between a few settings.</summary>
    private const int KeptOfFamily = 50;

    private static readonly Dictionary<string, RememberedOutput> s_none = [];

    public static string FamilyOf(RunIdentity step) => $"{step.Experiment}/{step.Path}";

    /// <summary>Decides, and says why.</summary>
    public ReuseDecision Decide(RunIdentity step, SortedDictionary<string, string> parts)
    {
        var workspace = step.Workspace.Key;
        var same = database.Read(x => x.Rows(
            "SELECT run, outputs FROM steps WHERE workspace = $workspace AND key = $key ORDER BY id DESC LIMIT 1",
            row => (Run: row.GetString(0), Outputs: Outputs(row.GetString(1))),
            ("$workspace", workspace), ("$key", StepParts.Key(parts)))).FirstOrDefault();
        if (same.Run is null)
            return new ReuseDecision(null, s_none, Difference(step, parts));
        var places = database.Read(x =>
        {
            var data = new DataPlaces(new ResourceSession(x), step.Workspace);
            return same.Outputs.ToDictionary(y => y.Key, y => data.Find(y.Value.Uri));
        });
        var lost = same.Outputs.FirstOrDefault(x => StoredFiles.Digest(files.At(places[x.Key])) != x.Value.Digest).Key;
        return lost is null
            ? new ReuseDecision(same.Run, same.Outputs, $"nothing changed since {same.Run}")
            : new ReuseDecision(null, s_none, $"output '{lost}' of {same.Run} is no longer what it was");
    }

    /// <summary>Remembers a step that completed or was reused as the last of its family, inside the transaction that says so.</summary>
    /// <param name="connection">The transaction's.</param>
    /// <param name="step">The step.</param>
    /// <param name="run">The run that wrote the outputs.</param>
    /// <param name="parts">What decided them.</param>
    /// <param name="outputs">The outputs.</param>
    public static void Add(SqliteConnection connection, RunIdentity step, string run, SortedDictionary<string, string> parts, IReadOnlyDictionary<string, RememberedOutput> outputs)
    {
        var (workspace, family) = (step.Workspace.Key, FamilyOf(step));
        connection.Run("DELETE FROM steps WHERE workspace = $workspace AND key = $key AND family = $family", ("$workspace", workspace), ("$key", StepParts.Key(parts)), ("$family", family));
        connection.Run(
            "INSERT INTO steps (workspace, family, key, run, parts, outputs) VALUES ($workspace, $family, $key, $run, $parts, $outputs)",
            ("$workspace", workspace), ("$family", family), ("$key", StepParts.Key(parts)), ("$run", run),
            ("$parts", JsonSerializer.Serialize(parts)), ("$outputs", JsonSerializer.Serialize(outputs)));
        connection.Run(
            "DELETE FROM steps WHERE workspace = $workspace AND family = $family AND id NOT IN (SELECT id FROM steps WHERE workspace = $workspace AND family = $family ORDER BY id DESC LIMIT $kept)",
            ("$workspace", workspace), ("$family", family), ("$kept", KeptOfFamily));
    }

    private string Difference(RunIdentity step, SortedDictionary<string, string> parts)
    {
        var last = database.Read(x => x.Rows(
            "SELECT parts FROM steps WHERE workspace = $workspace AND family = $family ORDER BY id DESC LIMIT 1",
            row => row.GetString(0),
            ("$workspace", step.Workspace.Key), ("$family", FamilyOf(step)))).FirstOrDefault();
        return last is null ? "it has not completed before" : StepParts.Difference(JsonSerializer.Deserialize<Dictionary<string, string>>(last)!, parts);
    }

    private static Dictionary<string, RememberedOutput> Outputs(string json) => JsonSerializer.Deserialize<Dictionary<string, RememberedOutput>>(json)!;
}
