using MlOpsBuild.AzureMl;

namespace MlOpsBuild.Workflow.Delivery.Rollout;

/// <summary>Where the progress of an endpoint's releases is written: one document, which only who read it last may replace.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="endpoint">The endpoint.</param>
internal sealed class RolloutStore(WorkspaceClient workspace, string endpoint)
{
    private string? _tag;

    private string Name => $"mlopsbuild/releases/{endpoint}.json";

    /// <summary>The last release that moved; null where none ever did.</summary>
    /// <exception cref="WorkflowException">It cannot be read (MLO351).</exception>
    public async Task<RolloutProgress?> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await workspace.Documents.FindAsync(Name, cancellationToken);
        _tag = document?.Tag;
        return document is null ? null : RolloutProgress.Read(document.Content, Name);
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="WorkflowException">Somebody else wrote it meanwhile (MLO343).</exception>
    public async Task SaveAsync(RolloutProgress progress, CancellationToken cancellationToken)
        => _tag = await (_tag is null ? workspace.Documents.AddAsync(Name, progress.Write(), cancellationToken) : workspace.Documents.ReplaceAsync(Name, progress.Write(), _tag, cancellationToken))
            ?? throw new WorkflowException("MLO343", $"Somebody else moved {endpoint} meanwhile, so this release goes no further. Look at it with ./build.sh Status.");
}
