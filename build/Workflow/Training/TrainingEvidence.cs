using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Data;
using MlOpsBuild.Data.Predictions;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Training;

/// <summary>What an evaluation left: metrics, and predictions where there are any.</summary>
internal sealed record TrainingEvidence
{
    /// <summary>Last values by name; a value may be NaN or infinite, since nothing is made better here.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The predictions; null where the pipeline leaves none, or where they cannot be read.</summary>
    public PredictionSet? Predictions { get; init; }

    /// <summary>What is missing and why; each makes gates inconclusive.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>The same as gates take it.</summary>
    /// <param name="train">What mlops.yml says of the training.</param>
    /// <param name="evaluation">The hash of the evaluation data; null when nobody knows.</param>
    public ModelEvidence ToModel(TrainSettings train, string? evaluation) => new()
    {
        Metrics = Metrics,
        Rows = Metrics.TryGetValue(train.Rows, out var rows) && double.IsFinite(rows) ? (long)rows : Predictions?.Rows.Count,
        Slices = SliceMetrics.Of(Metrics, train.Rows),
        Origin = new EvidenceOrigin(evaluation),
    };

    /// <summary>Reads the evidence of a job that completed.</summary>
    /// <param name="workspace">Where it ran.</param>
    /// <param name="job">The job.</param>
    /// <param name="train">What mlops.yml says of it.</param>
    /// <param name="folder">Where predictions are copied to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<TrainingEvidence> ReadAsync(WorkspaceClient workspace, FinishedJob job, TrainSettings train, string folder, CancellationToken cancellationToken)
    {
        List<string> gaps = [];
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        if (job.Steps.FirstOrDefault(x => x.Path == train.Metrics) is not { } step)
            gaps.Add($"the run history tells of no step '{train.Metrics}'");
        else
        {
            // Azure keeps metrics with the run that logged them; the emulator has them at both.
            metrics = await MetricsAsync(workspace, step.RunId, cancellationToken);
            if (metrics.Count == 0 && step.ReusedRunId is { } earlier)
                metrics = await MetricsAsync(workspace, earlier, cancellationToken);
            if (metrics.Count == 0)
                gaps.Add($"step '{train.Metrics}' logged no metric");
        }

        PredictionSet? predictions = null;
        if (train.Predictions is { } output)
        {
            try
            {
                predictions = await PredictionsAsync(workspace, job.Output(output) ?? throw new UnreadableDataException($"the job says of no output '{output}' where it lies"), folder, cancellationToken);
            }
            catch (Exception exception) when (exception is UnreadableDataException or AzureMlException)
            {
                gaps.Add($"no predictions: {exception.Message}");
            }
        }

        return new TrainingEvidence { Metrics = metrics, Predictions = predictions, Gaps = gaps };
    }

    /// <summary>Predictions that lie in a datastore: the only CSV or Parquet file there.</summary>
    /// <exception cref="UnreadableDataException">There is no such file, more than one, or it cannot be read.</exception>
    public static async Task<PredictionSet> PredictionsAsync(WorkspaceClient workspace, string address, string folder, CancellationToken cancellationToken)
    {
        var files = (await workspace.Files.DownloadAsync(address, folder, cancellationToken))
            .Where(x => Path.GetExtension(x).ToUpperInvariant() is ".CSV" or ".PARQUET").ToList();
        return files.Count == 1
            ? await PredictionFile.ReadAsync(files[0], cancellationToken)
            : throw new UnreadableDataException($"{address} holds {files.Count} CSV or Parquet files; predictions are one");
    }

    private static async Task<Dictionary<string, double>> MetricsAsync(WorkspaceClient workspace, string run, CancellationToken cancellationToken)
    {
        try
        {
            return (await workspace.Runs.GetAsync(run, cancellationToken)).Metrics.ToDictionary(x => x.Key, x => x.Value.Value, StringComparer.Ordinal);
        }
        catch (AzureMlException exception) when (exception.IsNotFound)
        {
            return [];
        }
    }
}
