using System.Globalization;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Blobs;
using MlOpsBuild.Domain.Ledger;

namespace MlOpsBuild.Workflow.Delivery.Ledger;

/// <summary>
/// The ledger of an endpoint in its workspace: a numbered blob an entry, each written once. Two builds that want the same
/// number cannot both get it: the later one reads on and takes the next.
/// </summary>
/// <param name="workspace">The workspace.</param>
/// <param name="endpoint">The endpoint.</param>
internal sealed class ReleaseLedger(WorkspaceClient workspace, string endpoint)
{
    private readonly List<string> _read = [];

    private BlobDocuments Documents => workspace.Documents;

    private string Folder => $"mlopsbuild/ledger/{endpoint}/";

    /// <summary>All entries, verified.</summary>
    /// <exception cref="WorkflowException">One was changed, is missing or was put between (MLO352).</exception>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        while (await Documents.FindAsync(NameOf(_read.Count + 1), cancellationToken) is { } document)
        {
            var text = document.Content.ToString();
            if (LedgerChain.Fault(_read.LastOrDefault(), text, _read.Count + 1) is { } fault)
                throw Broken(fault);
            _read.Add(text);
        }

        return [.. _read.Select(LedgerChain.Read)];
    }

    /// <summary>Reads it, and looks for entries beyond a gap.</summary>
    /// <exception cref="WorkflowException">One was changed, is missing or was put between (MLO352).</exception>
    public async Task<IReadOnlyList<LedgerEntry>> VerifyAsync(CancellationToken cancellationToken)
    {
        _read.Clear();
        var entries = await ReadAsync(cancellationToken);
        var names = await Documents.ListAsync(Folder, cancellationToken);
        return names.Count == entries.Count ? entries : throw Broken($"entry {entries.Count + 1} is missing, and {names.Count - entries.Count} lie beyond it");
    }

    /// <summary>Adds an entry; one with the same id that is there already is not added again.</summary>
    /// <returns>The entry as it was written.</returns>
    public async Task<LedgerEntry> AppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        while (true)
        {
            if ((await ReadAsync(cancellationToken)).FirstOrDefault(x => x.Id == entry.Id) is { } there)
                return there;
            var numbered = entry with { Number = _read.Count + 1, Previous = _read.Count == 0 ? "" : LedgerChain.Hash(_read[^1]) };
            var text = LedgerChain.Write(numbered);
            if (await Documents.AddAsync(NameOf(numbered.Number), BinaryData.FromString(text), cancellationToken) is null)
                continue;
            _read.Add(text);
            return numbered;
        }
    }

    private string NameOf(long number) => Folder + number.ToString("D12", CultureInfo.InvariantCulture) + ".json";

    private WorkflowException Broken(string fault)
        => new("MLO352", $"The ledger of {endpoint} in {workspace.Scope.Workspace} is not what was written: {fault}. Nothing was changed. Compare {Folder} with a backup of the storage account; until it is whole again, no release moves.");
}
