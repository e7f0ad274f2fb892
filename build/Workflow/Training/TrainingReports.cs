using System.Collections.Immutable;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.Data.Predictions;
using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Statistics;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Training;

/// <summary>What came of a training, as it is shown. Pure.</summary>
internal static class TrainingReports
{
    private const int Bins = 20;

    public static TrainingReport Of(MlopsProject project, TrainingOutcome outcome)
    {
        var isFull = outcome.Options.Kind == TrainingKind.Full;
        var name = project.Training().Model.Name;
        return new TrainingReport
        {
            Product = project.Document.Name,
            Target = isFull ? TrainingTarget.FullTrain : TrainingTarget.SampleTrain,
            At = outcome.Start,
            Duration = outcome.Duration,
            Environment = outcome.Options.Environment,
            Platform = outcome.Options.Platform == WorkspacePlatform.Azure ? "azure" : "local",
            Job = outcome.Job,
            JobLook = outcome.Look,
            Outcome = outcome.Outcome,
            Summary = Summary(outcome),
            Next = Next(outcome),
            Model = new TrainedModel { Name = name, Version = outcome.Model?.Version, NotRegistered = outcome.Model is null ? WhyNot(outcome) : null },
            Champion = outcome.Champion?.Name?.Split(':') is [var champion, var version] ? new ChampionModel(champion, version) : null,
            Metrics = Metrics(outcome),
            Gates = [.. outcome.Decision.Verdicts.Select(GateRow.Of)],
            ChallengerCurves = Curves(outcome.Predictions),
            ChampionCurves = Curves(outcome.Champion?.Predictions),
            Scores = Scores(outcome.Predictions),
            DataChecks = [.. outcome.Evidence.Contracts.Values.SelectMany(x => x.Findings)],
            Sample = outcome.Sample,
            Lineage = outcome.Lineage is { } lineage ? RecordedLineage.Of(lineage, outcome.StepNames, outcome.Model is not null) : null,
            Steps = Steps(outcome.Steps),
            Changes = [.. (outcome.Changes ?? []).Select(x => $"Since {outcome.Before}: {x}")],
            Warnings = outcome.Warnings,
        };
    }

    private static string Summary(TrainingOutcome outcome) => (outcome.Outcome, outcome.Model) switch
    {
        (Outcome.Pass, { } model) when outcome.WasRegistered => $"{outcome.Decision.Summary} It is {model.Name}:{model.Version}, which was registered before: nothing that makes the model changed.",
        (Outcome.Pass, { } model) => $"{outcome.Decision.Summary} Registered as {model.Name}:{model.Version}.",
        _ => outcome.Decision.Summary,
    };

    private static string Next(TrainingOutcome outcome) => (outcome.Outcome, outcome.Options.Kind) switch
    {
        (Outcome.Pass, TrainingKind.Full) => $"./build.sh Trace --model {outcome.Model!.Name}:{outcome.Model.Version}",
        (Outcome.Pass, _) => "./build.sh FullTrain",
        _ when outcome.Job is null => "Mend the data, or the contract if it asks too much, and train again.",
        _ => "Mend what the gates name, and train again: steps that nothing changed for are reused.",
    };

    private static string WhyNot(TrainingOutcome outcome) => outcome.Options.Kind == TrainingKind.Sample
        ? "A training on a sample registers nothing." : "Not every gate that is on passes.";

    private static IReadOnlyList<MetricRow> Metrics(TrainingOutcome outcome)
    {
        var (mine, theirs) = (outcome.Evidence.Challenger, outcome.Champion is { Fault: null } champion ? champion.Evidence : null);
        return
        [
            .. (mine?.Metrics ?? ImmutableDictionary<string, double>.Empty).Where(x => !IsCount(x.Key)).OrderBy(x => x.Key.Contains('/', StringComparison.Ordinal)).ThenBy(x => x.Key, StringComparer.Ordinal).Select(x => new MetricRow
            {
                Metric = x.Key.Split('/', 3) is [var metric, var column, var value] ? $"{metric} · {column}={value}" : x.Key,
                Challenger = x.Value,
                Champion = theirs?.Metrics.TryGetValue(x.Key, out var other) == true ? other : null,
                IsLowerBetter = MetricDirection.IsLoss(x.Key.Split('/')[0]),
            }),
        ];
    }

    /// <summary>Counts of rows are evidence, not merit.</summary>
    private static bool IsCount(string metric) => metric == "rows" || metric.StartsWith("rows/", StringComparison.Ordinal);

    private static ScoreCurves? Curves(PredictionSet? set)
    {
        if (set is null)
            return null;
        double[] scores = [.. set.Scores];
        bool[] labels = [.. set.Labels];
        return new ScoreCurves
        {
            Auc = Ranking.Auc(scores, labels),
            Roc = RocCurve.Of(scores, labels),
            Calibration = Calibration.EqualCount(scores, labels),
        };
    }

    private static IReadOnlyList<ScoreBin> Scores(PredictionSet? set)
    {
        if (set is null || set.Rows.Count == 0)
            return [];
        var (least, most) = (Math.Min(0, set.Scores.Min()), Math.Max(1, set.Scores.Max()));
        var counts = new (long Positives, long Negatives)[Bins];
        foreach (var (score, label) in set.Scores.Zip(set.Labels))
        {
            ref var bin = ref counts[Math.Min(Bins - 1, (int)((score - least) / (most - least) * Bins))];
            bin = label ? (bin.Positives + 1, bin.Negatives) : (bin.Positives, bin.Negatives + 1);
        }

        var width = (most - least) / Bins;
        return [.. counts.Select((x, i) => new ScoreBin(least + i * width, least + (i + 1) * width, x.Positives, x.Negatives))];
    }

    private static IReadOnlyList<StepTiming> Steps(IReadOnlyList<JobStep> steps)
    {
        var start = steps.Select(x => x.Start).Min();
        return
        [
            .. steps.OrderBy(x => x.Start ?? DateTimeOffset.MaxValue).Select(x => new StepTiming
            {
                Path = x.Path,
                Status = x.Status,
                IsReused = x.IsReused,
                Reuse = x.Reuse,
                Offset = x.Start - start,
                Duration = x.End - x.Start,
            }),
        ];
    }
}
