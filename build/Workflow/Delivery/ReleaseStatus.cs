using System.Globalization;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Rollouts;
using MlOpsBuild.Workflow.Delivery.Ledger;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Delivery.Returning;
using MlOpsBuild.Workflow.Delivery.Rollout;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery;

/// <summary>What serves in an environment and since when, by the ledger; and how far a release is that moves now.</summary>
/// <param name="project">The repository.</param>
/// <param name="workspace">The environment's workspace.</param>
public sealed class ReleaseStatus(MlopsProject project, WorkspaceClient workspace)
{
    /// <summary>A moment as people write it.</summary>
    /// <param name="text">A date and a time; without a zone it is that of this machine.</param>
    /// <exception cref="WorkflowException">It is none (MLO354).</exception>
    public static DateTimeOffset Moment(string text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment)
            ? moment.ToUniversalTime()
            : throw new WorkflowException("MLO354", $"'{text}' is no moment. Write a date and a time, such as 2026-11-30T12:00:00Z; without Z it is this machine's time.");

    /// <summary>Lines for people; none where nothing was released yet.</summary>
    /// <param name="at">A moment that is meant; null for now.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="WorkflowException">The ledger was changed (MLO352).</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var endpoint = new ReleaseDocuments(project).EndpointName;
        if (await workspace.OnlineEndpoints.FindAsync(endpoint, cancellationToken) is null)
            return at is null ? [] : [$"{endpoint} does not exist"];
        var ledger = new ReleaseLedger(workspace, endpoint);
        var entries = await ledger.ReadAsync(cancellationToken);
        if (at is { } moment)
            return [$"at {Time(moment)} {(await ledger.AtAsync(moment, cancellationToken) is { } then ? Served(entries, then) : "nothing served")}"];
        List<string> lines = [];
        if (entries.LastOrDefault(x => x.Traffic.Count > 0) is { } entry)
            lines.Add(Served(entries, entry));
        if (await new RolloutStore(workspace, endpoint).ReadAsync(cancellationToken) is { } progress && !RolloutMachine.IsEnd(progress.State))
            lines.Add($"{progress.Model} comes as {progress.Challenger} since {Time(progress.Began)}, by {progress.Actor}: {Stage(progress)}");
        return lines;
    }

    private string Stage(RolloutProgress progress)
    {
        var shares = project.Deployment().Rollout.Steps;
        var share = progress.Step >= 0 && progress.Step < shares.Count ? string.Create(CultureInfo.InvariantCulture, $" at {shares[progress.Step]} %") : "";
        var evidence = progress.State == RolloutState.Observing && progress.Analysis?.Decide() is { } decision ? $", {decision.Summary}" : "";
        return progress.State + share + evidence;
    }

    private static string Served(IReadOnlyList<LedgerEntry> entries, LedgerEntry entry)
    {
        var shares = entry.Traffic.OrderByDescending(x => x.Value).Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Key} {x.Value} % ({ServedHistory.ModelOf(entries, entry, x.Key) ?? "by rules"})"));
        return $"{string.Join(", ", shares)} since {Time(entry.At)}: {entry.Event} {(entry.Model.Length > 0 ? entry.Model + " " : "")}by {entry.Actor}{(entry.Reason.Length > 0 ? $" ({entry.Reason.TrimEnd('.')})" : "")}; entry {entry.Number} of the ledger";
    }

    private static string Time(DateTimeOffset moment) => moment.ToString("u", CultureInfo.InvariantCulture);
}
