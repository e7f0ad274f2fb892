using System.Diagnostics.CodeAnalysis;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Delivery.Ledger;

/// <summary>
/// The index of a ledger as a file, open to one build at a time and only for as long as a question takes. Where there can be no
/// file, the index lies in memory: nothing depends on it but speed.
/// </summary>
/// <param name="project">Where the file is; null for memory.</param>
/// <param name="name">Its name.</param>
/// <param name="time">The clock of waiting.</param>
[SuppressMessage("Design", "CA1001", Justification = "Memory has nothing to give back.")]
internal sealed class LedgerIndexFile(ProjectFolder? project, string name, TimeProvider time)
{
    private readonly MemoryStream _memory = new();
    private bool _isInMemory = project is null;

    /// <summary>The file; null where the index lies in memory.</summary>
    public string? Place => _isInMemory ? null : Path.Combine(project!.Ledgers, name + ".index");

    /// <summary>Works with the index; nobody else does meanwhile.</summary>
    /// <param name="work">What is done; once more, in memory, where the file breaks.</param>
    /// <param name="cancellationToken">Cancels the wait for another build.</param>
    /// <exception cref="InvalidDataException">What would answer is not as it was written; the index has dropped it.</exception>
    public async Task<T> UseAsync<T>(Func<LedgerIndex, T> work, CancellationToken cancellationToken)
    {
        if (Place is { } file)
        {
            try
            {
                project!.PrepareLedgers();
                await using var stream = await ProjectLock.TakeAsync(file, time, cancellationToken);
                return work(new LedgerIndex(stream));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or WorkflowException)
            {
                _isInMemory = true;
            }
        }

        return work(new LedgerIndex(_memory));
    }

    /// <summary>Forgets everything.</summary>
    public Task ClearAsync(CancellationToken cancellationToken) => UseAsync(x =>
    {
        x.Clear();
        return true;
    }, cancellationToken);
}
