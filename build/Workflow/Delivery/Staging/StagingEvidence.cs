using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Workflow.Delivery.Ledger;
using MlOpsBuild.Workflow.Delivery.Releases;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>What staging has seen of a release: a document in its workspace, which staging's ledger names by its hash.</summary>
internal static class StagingEvidence
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    /// <summary>Writes it down.</summary>
    public static async Task<LedgerEvidence> AddAsync(WorkspaceClient workspace, Checklist checklist, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(checklist, s_json);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var name = $"mlopsbuild/evidence/{checklist.Endpoint}/{checklist.Release}/{hash}.json";
        await workspace.Documents.AddAsync(name, BinaryData.FromBytes(content), cancellationToken);
        return new LedgerEvidence(name, hash);
    }

    /// <summary>The newest evidence of a release, held against the hash that the ledger has.</summary>
    /// <param name="workspace">Staging.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="candidate">The release.</param>
    /// <param name="age">How old it may be.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="WorkflowException">There is none that lets it through (MLO341).</exception>
    public static async Task<LedgerEvidence> RequireAsync(WorkspaceClient workspace, string endpoint, ReleaseCandidate candidate, TimeSpan age, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entries = await new ReleaseLedger(workspace, endpoint).ReadAsync(cancellationToken);
        var entry = entries.LastOrDefault(x => x.Event == LedgerEvent.Staged && x.Release == candidate.Hash)
            ?? throw Missing(candidate, entries.Any(x => x.Event == LedgerEvent.Staged && x.Model == candidate.Name)
                ? "it was tried with another deployment, other gates or another rollout than mlops.yml and its documents have now."
                : "it was never tried there.");
        if (entry.Evidence is not [var named])
            throw Missing(candidate, "the ledger names no evidence.");
        var document = await workspace.Documents.FindAsync(named.Name, cancellationToken) ?? throw Missing(candidate, $"{named.Name} is gone.");
        if (Convert.ToHexStringLower(SHA256.HashData(document.Content.ToMemory().Span)) != named.Hash)
            throw Missing(candidate, $"{named.Name} was changed since: its SHA-256 is not the one in the ledger.");
        var checklist = JsonSerializer.Deserialize<Checklist>(document.Content.ToMemory().Span, s_json)!;
        if (checklist.Release != candidate.Hash || !checklist.IsWhole)
            throw Missing(candidate, $"its checklist is not whole: {string.Join(", ", Enum.GetValues<ChecklistName>().Where(x => !checklist.Items.Any(y => y.Name == x && y.Outcome == Domain.Verdicts.Outcome.Pass)).Select(ChecklistText.Of))}.");
        return now - checklist.At <= age ? named : throw Missing(candidate, $"it is of {checklist.At:u}, and deploy.evidence_age lets it be no older than {age}.");
    }

    private static WorkflowException Missing(ReleaseCandidate candidate, string why) => DeliveryFaults.NotStaged(candidate.Hash, candidate.Name, why);
}
