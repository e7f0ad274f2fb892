using System.Globalization;
using MlOpsBuild.AzureMl;

namespace MlOpsBuild.Workflow.Delivery.Ledger;

/// <summary>The blobs of a ledger: one an entry, its number its name.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="folder">Where they lie in the container, with a slash at its end.</param>
internal sealed class LedgerBlobs(WorkspaceClient workspace, string folder)
{
    /// <summary>How many are read at once at most.</summary>
    private const int Wave = 32;

    /// <summary>The text of an entry; null where it is not there.</summary>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(long number, CancellationToken cancellationToken)
        => (await workspace.Documents.FindAsync(NameOf(number), cancellationToken))?.Content.ToMemory();

    /// <summary>The texts of entries up to the first that is not there.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(long first, int count, CancellationToken cancellationToken)
    {
        List<ReadOnlyMemory<byte>> texts = [];
        // Mostly none is new: one request is enough to know. Where there are many, more are asked for at once.
        for (var wave = 1; texts.Count < count; wave = Math.Min(2 * wave, Wave))
        {
            var from = first + texts.Count;
            var found = await Task.WhenAll(Enumerable.Range(0, Math.Min(wave, count - texts.Count)).Select(x => FindAsync(from + x, cancellationToken)));
            texts.AddRange(found.TakeWhile(x => x.HasValue).Select(x => x!.Value));
            if (texts.Count < from - first + found.Length)
                break;
        }

        return texts;
    }

    /// <summary>Adds an entry.</summary>
    /// <returns>Whether it is there now; not where another one has its number.</returns>
    public async Task<bool> AddAsync(long number, byte[] text, CancellationToken cancellationToken)
        => await workspace.Documents.AddAsync(NameOf(number), BinaryData.FromBytes(text), cancellationToken) is not null;

    /// <summary>How many there are.</summary>
    /// <returns>The count, and what is wrong with their names: one that is missing before others, or one that is no number.</returns>
    public async Task<(long Count, string? Fault)> CountAsync(CancellationToken cancellationToken)
    {
        var names = await workspace.Documents.ListAsync(folder, cancellationToken);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] != NameOf(i + 1))
                return (i, $"entry {i + 1} is missing, and {names.Count - i} lie beyond it, {names[i]} the first of them");
        }

        return (names.Count, null);
    }

    private string NameOf(long number) => folder + number.ToString("D12", CultureInfo.InvariantCulture) + ".json";
}
