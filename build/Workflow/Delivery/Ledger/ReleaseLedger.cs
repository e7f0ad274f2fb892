using System.Security.Cryptography;
using System.Text;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Delivery.Ledger;

/// <summary>
/// The ledger of an endpoint in its workspace: a numbered blob an entry, each written once. Two builds that want the same
/// number cannot both get it: the later one reads on and takes the next. What was read is kept in an index; before it answers,
/// its last entry is held against the blob, and new ones are read.
/// </summary>
/// <param name="workspace">The workspace.</param>
/// <param name="endpoint">The endpoint.</param>
/// <param name="project">Keeps the index for the next build; null keeps it as long as this object lives.</param>
/// <param name="time">The clock of waiting for another build's hands on the index; null is the system's.</param>
internal sealed class ReleaseLedger(WorkspaceClient workspace, string endpoint, ProjectFolder? project = null, TimeProvider? time = null)
{
    /// <summary>Entries that are read before they are put into the index: a build that is stopped need not read them again.</summary>
    private const int Chunk = 1024;

    /// <summary>A disk that spoils what was just written is no place for an index.</summary>
    private const int Attempts = 3;

    private readonly string _folder = $"mlopsbuild/ledger/{endpoint}/";
    private readonly LedgerBlobs _blobs = new(workspace, $"mlopsbuild/ledger/{endpoint}/");
    private readonly LedgerIndexFile _index = new(project, NameOf(workspace, endpoint), time ?? TimeProvider.System);
    private bool _isNew;

    /// <summary>All entries.</summary>
    /// <exception cref="WorkflowException">One of those that were read was changed, is missing or was put between (MLO352).</exception>
    public Task<IReadOnlyList<LedgerEntry>> ReadAsync(CancellationToken cancellationToken) => AskAsync(x => x.Entries(), cancellationToken);

    /// <summary>The last entries in their order.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="WorkflowException">As <see cref="ReadAsync"/>.</exception>
    public Task<IReadOnlyList<LedgerEntry>> LastAsync(int count, CancellationToken cancellationToken) => AskAsync(x => x.Last(count), cancellationToken);

    /// <summary>What served at a moment, as <see cref="LedgerChain.At"/> says it.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="WorkflowException">As <see cref="ReadAsync"/>.</exception>
    public Task<LedgerEntry?> AtAsync(DateTimeOffset at, CancellationToken cancellationToken) => AskAsync(x => x.At(at), cancellationToken);

    /// <summary>The entry with an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="WorkflowException">As <see cref="ReadAsync"/>.</exception>
    public Task<LedgerEntry?> FindAsync(string id, CancellationToken cancellationToken) => AskAsync(x => x.Find(id), cancellationToken);

    /// <summary>Adds an entry; one with the same id that is there already is not added again.</summary>
    /// <returns>The entry as it was written.</returns>
    /// <exception cref="WorkflowException">As <see cref="ReadAsync"/>.</exception>
    public async Task<LedgerEntry> AppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (there, count, hash) = await AskAsync(x => (x.Find(entry.Id), x.Count, x.LastHash), cancellationToken);
            if (there is not null)
                return there;
            var text = LedgerChain.Write(entry with { Number = count + 1, Previous = hash });
            if (await _blobs.AddAsync(count + 1, text, cancellationToken))
                return LedgerChain.Read(text);
        }
    }

    /// <summary>Reads all blobs, and compares them with one another and with what was read before.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="WorkflowException">One was changed, is missing or was put between (MLO352).</exception>
    public async Task<long> VerifyAsync(CancellationToken cancellationToken)
    {
        var known = await _index.UseAsync(x =>
        {
            if (x.Fault() is not null)
                x.Clear();
            return x.Count;
        }, cancellationToken);
        if (await IsAnotherAsync(cancellationToken))
        {
            await _index.ClearAsync(cancellationToken);
            known = 0;
        }

        var (count, fault) = await _blobs.CountAsync(cancellationToken);
        var hash = "";
        for (long first = 1; first <= count; first += Chunk)
        {
            var wanted = (int)Math.Min(Chunk, count - first + 1);
            var texts = await _blobs.ReadAsync(first, wanted, cancellationToken);
            if ((LedgerChain.Fault(ref hash, texts, first) ?? (texts.Count < wanted ? $"entry {first + texts.Count} is missing" : null)) is { } broken)
                throw Broken(broken);
            if (await _index.UseAsync(x => TakeIn(x, first, texts), cancellationToken) is { } other)
                throw Broken($"entry {other} follows from the one before it, and is not the one that was there when it was read last: it was written anew, with all that come after it");
        }

        if (fault is not null)
            throw Broken(fault);
        return count >= known ? count : throw Broken($"entry {count + 1} is missing: {known} were there when it was read last");
    }

    /// <summary>Puts verified entries into the index.</summary>
    /// <returns>The number of the first that it has otherwise.</returns>
    private static long? TakeIn(LedgerIndex index, long first, IReadOnlyList<ReadOnlyMemory<byte>> texts)
    {
        try
        {
            if (index.Differing(first, texts) is { } other)
                return other;
        }
        catch (InvalidDataException)
        {
            // It has dropped what it cannot compare, and takes it in anew.
        }

        index.Append(first, texts);
        return null;
    }

    private static string NameOf(WorkspaceClient workspace, string endpoint)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{workspace.Scope.Path}/{endpoint}".ToUpperInvariant())))[..16];

    /// <summary>Brings the index up to date and asks it; what it has dropped is read again.</summary>
    private async Task<T> AskAsync<T>(Func<LedgerIndex, T> question, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var count = await CatchUpAsync(cancellationToken);
                // Another build may have dropped some of it since.
                var (isWhole, answer) = await _index.UseAsync(x => x.Count < count ? (false, default(T)!) : (true, question(x)), cancellationToken);
                if (isWhole)
                    return answer;
            }
            catch (InvalidDataException) when (attempt < Attempts)
            {
            }
        }
    }

    private async Task<long> CatchUpAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (count, hash, last) = await _index.UseAsync(x => (x.Count, x.LastHash, Last: x.Text(x.Count)), cancellationToken);
            if (last is { } text && !await IsThereAsync(count, text, cancellationToken))
            {
                if (!await IsAnotherAsync(cancellationToken))
                    throw Broken($"entry {count} is missing or another one than when it was read last");
                await _index.ClearAsync(cancellationToken);
                continue;
            }

            _isNew |= count == 0;
            var texts = await _blobs.ReadAsync(count + 1, Chunk, cancellationToken);
            if (texts.Count == 0)
            {
                await LookBeyondAsync(cancellationToken);
                return count;
            }

            if (LedgerChain.Fault(ref hash, texts, count + 1) is { } fault)
                throw Broken(fault);
            await _index.UseAsync(x =>
            {
                x.Append(count + 1, texts);
                return true;
            }, cancellationToken);
        }
    }

    /// <summary>What was read for the first time may end at a gap, into which nothing may be written.</summary>
    private async Task LookBeyondAsync(CancellationToken cancellationToken)
    {
        if (_isNew && (await _blobs.CountAsync(cancellationToken)).Fault is { } fault)
            throw Broken(fault);
        _isNew = false;
    }

    private async Task<bool> IsThereAsync(long number, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
        => await _blobs.FindAsync(number, cancellationToken) is { } there && there.Span.SequenceEqual(text.Span);

    /// <summary>Whether the ledger begins with another entry than the index: the workspace was made anew, and nothing was lost from this one.</summary>
    private async Task<bool> IsAnotherAsync(CancellationToken cancellationToken)
        => await _index.UseAsync(x => x.Text(1), cancellationToken) is { } first && !await IsThereAsync(1, first, cancellationToken);

    private WorkflowException Broken(string fault)
        => new("MLO352", $"The ledger of {endpoint} in {workspace.Scope.Workspace} is not what was written: {fault}. Nothing was changed. Compare {_folder} with a backup of the storage account; until it is whole again, no release moves.{(_index.Place is null ? "" : $" If the account was put back to an earlier state on purpose, delete {_index.Place}, which is what this build remembers.")}");
}
