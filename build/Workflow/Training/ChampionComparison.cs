using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Data;
using MlOpsBuild.Data.Predictions;
using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Statistics;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Brings champion and challenger onto the same rows.</summary>
internal sealed class ChampionComparison(MlopsProject project, WorkspaceClient workspace, DocumentSubmission submission, Action<string> say)
{
    /// <summary>The same rows give the same interval.</summary>
    private const long Seed = 20_011;

    /// <summary>What is known of the champion on the challenger's rows.</summary>
    /// <param name="champion">The champion; null when there is none.</param>
    /// <param name="challenger">The challenger's evidence.</param>
    /// <param name="data">The data that went into the challenger.</param>
    /// <param name="folder">Where predictions are copied to.</param>
    /// <param name="cancellationToken">Ends it, and a scoring that runs.</param>
    public async Task<(ChampionEvidence Evidence, PredictionSet? Predictions)> ReadAsync(
        RegisteredModel? champion, ModelEvidence challenger, IReadOnlyList<LineageData> data, string folder, CancellationToken cancellationToken)
    {
        if (champion is null)
            return (new ChampionEvidence(), null);
        var name = $"{champion.Name}:{champion.Version}";
        try
        {
            if (await AsRegisteredAsync(champion, challenger, data, folder, cancellationToken) is { } kept)
                return (Compared(name, kept, challenger), kept.Predictions);
            if (project.Training().Champion is not { } again)
                return (new ChampionEvidence { Model = name, Incomparable = "it was evaluated on other rows, and train.champion of mlops.yml does not say how it is scored again" }, null);
            say($"Scoring the champion {name} again: it was evaluated on other rows");
            var scored = await ScoreAsync(champion, again, folder, cancellationToken);
            return challenger.Predictions is { } mine && scored.Predictions?.EvaluationHash != mine.EvaluationHash
                ? (new ChampionEvidence { Model = name, Incomparable = $"scored again, it has {scored.Predictions?.Rows.Count ?? 0} rows with the outcomes of other rows than the challenger's {mine.Rows.Count}" }, null)
                : (Compared(name, scored, challenger), scored.Predictions);
        }
        catch (Exception exception) when (exception is AzureMlException or DataException or WorkflowException)
        {
            return (new ChampionEvidence { Model = name, Incomparable = exception.Message }, null);
        }
    }

    /// <summary>The champion as it was evaluated; null when that was on other rows.</summary>
    private async Task<ModelEvidence?> AsRegisteredAsync(RegisteredModel champion, ModelEvidence challenger, IReadOnlyList<LineageData> data, string folder, CancellationToken cancellationToken)
    {
        var metrics = champion.Properties.Where(x => x.Key.StartsWith(ModelProperties.Metric, StringComparison.Ordinal))
            .ToDictionary(x => x.Key[ModelProperties.Metric.Length..], x => double.TryParse(x.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : double.NaN, StringComparer.Ordinal);
        if (challenger.Predictions is { } mine)
        {
            if (champion[ModelProperties.EvaluationHash] != mine.EvaluationHash || champion[ModelProperties.Predictions] is not { } address)
                return null;
            var theirs = await ModelEvidence.PredictionsAsync(workspace, address, Path.Combine(folder, "champion"), cancellationToken);
            // What a property says is not yet so.
            return theirs.EvaluationHash == mine.EvaluationHash ? new ModelEvidence { Metrics = metrics, Predictions = theirs } : null;
        }

        // Without predictions, the same data mean the same rows.
        var lineage = await LineageStore.ReadAsync(workspace, champion, cancellationToken);
        return lineage.Data.Count == data.Count && lineage.Data.Zip(data).All(x => x.First.Input == x.Second.Input && x.First.Sha256 == x.Second.Sha256) ? new ModelEvidence { Metrics = metrics } : null;
    }

    private async Task<ModelEvidence> ScoreAsync(RegisteredModel champion, RescoreSettings again, string folder, CancellationToken cancellationToken)
    {
        string[] overrides = [$"inputs.{again.Input}.path={champion.Reference}"];
        AssetResult document = TrainingPipeline.Read(project, again.Pipeline, "train.champion.pipeline", overrides);
        if (!document.Outline!.Inputs.ContainsKey(again.Input))
            throw project.Fault("train.champion.input", $"{again.Pipeline} has no input '{again.Input}' that takes the model.", $"It has {string.Join(", ", document.Outline.Inputs.Keys)}.");
        var job = await submission.RunAsync(document, new SubmitOptions { Document = project.At(again.Pipeline), Root = project.Root, Overrides = overrides }, workspace, cancellationToken);
        return await ModelEvidence.ReadAsync(workspace, job, project.Training(), Path.Combine(folder, "champion-again"), cancellationToken);
    }

    private ChampionEvidence Compared(string name, ModelEvidence champion, ModelEvidence challenger)
    {
        var differences = new Dictionary<string, PairedDifference>(StringComparer.Ordinal);
        if (champion.Predictions is { } theirs && challenger.Predictions is { } mine)
        {
            foreach (var gate in ProjectGates.Of(project.Document).OfType<ChampionGate>())
            {
                if (Difference(gate, mine, theirs) is { } difference)
                    differences[gate.Metric] = difference;
            }
        }

        return new ChampionEvidence { Model = name, Metrics = champion.Metrics, Differences = differences };
    }

    /// <summary>Both sets are sorted by row and of the same rows.</summary>
    private static PairedDifference? Difference(ChampionGate gate, PredictionSet mine, PredictionSet theirs) => gate.Metric switch
    {
        "auc" => PairedBootstrap.OfAuc(mine.Labels, mine.Scores, theirs.Scores, gate.Confidence, Seed),
        "log_loss" => PairedBootstrap.OfMean(LogLosses(mine), LogLosses(theirs), gate.Confidence, Seed),
        "brier" => PairedBootstrap.OfMean(Squares(mine), Squares(theirs), gate.Confidence, Seed),
        _ => null,
    };

    private static double[] LogLosses(PredictionSet set) => [.. set.Labels.Zip(set.Scores, (label, score) => ProbabilityScores.LogLoss([label], [score])!.Value)];

    private static double[] Squares(PredictionSet set) => [.. set.Labels.Zip(set.Scores, (label, score) => (score - (label ? 1 : 0)) * (score - (label ? 1 : 0)))];
}
