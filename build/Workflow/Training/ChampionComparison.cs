using System.Globalization;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Data;
using MlOpsBuild.Data.Predictions;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Training;

/// <summary>The champion as the gates see it.</summary>
/// <param name="State">Whether there is one.</param>
/// <param name="Name">Its name and version; null when there is none.</param>
/// <param name="Evidence">Its metrics, with the rows that they are of.</param>
/// <param name="Predictions">Its predictions on the challenger's rows; null where there are none.</param>
/// <param name="Fault">Why it could not be brought onto the challenger's rows; null when it was.</param>
internal sealed record ChampionFacts(ChampionState State, string? Name = null, ModelEvidence? Evidence = null, PredictionSet? Predictions = null, string? Fault = null);

/// <summary>Brings champion and challenger onto the same rows: as it was evaluated, when that was on these; else by scoring it again.</summary>
internal sealed class ChampionComparison(MlopsProject project, WorkspaceClient workspace, DocumentSubmission submission, Action<string> say)
{
    /// <summary>What is known of the champion on the challenger's rows.</summary>
    /// <param name="champion">The champion; null when there is none.</param>
    /// <param name="evaluation">The hash of the challenger's evaluation data.</param>
    /// <param name="hasPredictions">Whether the challenger left predictions.</param>
    /// <param name="folder">Where predictions are copied to.</param>
    /// <param name="cancellationToken">Ends it, and a scoring that runs.</param>
    public async Task<ChampionFacts> ReadAsync(RegisteredModel? champion, string evaluation, bool hasPredictions, string folder, CancellationToken cancellationToken)
    {
        if (champion is null)
            return new ChampionFacts(ChampionState.None);
        var kept = AsRegistered(champion);
        try
        {
            if (champion[ModelProperties.EvaluationHash] == evaluation)
            {
                var predictions = hasPredictions && champion[ModelProperties.Predictions] is { } address
                    ? await TrainingEvidence.PredictionsAsync(workspace, address, Path.Combine(folder, "champion"), cancellationToken) : null;
                // What a property says is not yet so.
                return predictions is null || predictions.EvaluationHash == evaluation
                    ? kept with { Predictions = predictions }
                    : kept with { Evidence = null, Fault = $"the predictions of {kept.Name} are no longer of the rows that it was registered with" };
            }

            if (project.Training().Champion is not { } again)
                return kept with { Fault = $"{kept.Name} was evaluated on other rows, and train.champion of mlops.yml does not say how it is scored again" };
            say($"Scoring the champion {kept.Name} again, since it was evaluated on other rows");
            return await ScoreAsync(champion, again, evaluation, hasPredictions, folder, cancellationToken);
        }
        catch (Exception exception) when (exception is AzureMlException or UnreadableDataException or WorkflowException)
        {
            return kept with { Fault = $"{kept.Name} could not be brought onto the same rows: {exception.Message}" };
        }
    }

    private static ChampionFacts AsRegistered(RegisteredModel champion)
    {
        var metrics = champion.Properties.Where(x => x.Key.StartsWith(ModelProperties.Metric, StringComparison.Ordinal))
            .ToDictionary(x => x.Key[ModelProperties.Metric.Length..], x => double.TryParse(x.Value, CultureInfo.InvariantCulture, out var value) ? value : double.NaN, StringComparer.Ordinal);
        var rows = long.TryParse(champion[ModelProperties.Rows], CultureInfo.InvariantCulture, out var count) ? count : (long?)null;
        return new ChampionFacts(ChampionState.Known, $"{champion.Name}:{champion.Version}", new ModelEvidence { Metrics = metrics, Rows = rows, Origin = new EvidenceOrigin(champion[ModelProperties.EvaluationHash]) });
    }

    private async Task<ChampionFacts> ScoreAsync(RegisteredModel champion, RescoreSettings again, string evaluation, bool hasPredictions, string folder, CancellationToken cancellationToken)
    {
        string[] overrides = [$"inputs.{again.Input}.path={champion.Reference}"];
        var document = TrainingPipeline.Read(project, again.Pipeline, "train.champion.pipeline", overrides);
        if (!document.Outline!.Inputs.ContainsKey(again.Input))
            throw project.Fault("train.champion.input", $"{again.Pipeline} has no input '{again.Input}' that takes the model.", $"It has {string.Join(", ", document.Outline.Inputs.Keys)}.");
        var job = await submission.RunAsync(document, new SubmitOptions { Document = project.At(again.Pipeline), Root = project.Root, Overrides = overrides }, workspace, cancellationToken);
        var train = project.Training();
        var found = await TrainingEvidence.ReadAsync(workspace, job, train, Path.Combine(folder, "champion-again"), cancellationToken);
        // Without predictions nobody says which rows they were; the pipeline was given the same data.
        var rows = hasPredictions ? found.Predictions?.EvaluationHash : evaluation;
        return new ChampionFacts(
            ChampionState.Known, $"{champion.Name}:{champion.Version}", found.ToModel(train, rows), rows == evaluation ? found.Predictions : null,
            rows == evaluation ? null : $"{champion.Name}:{champion.Version}, scored again by {again.Pipeline}, was measured on other rows than the challenger");
    }
}
