using System.Globalization;
using System.Text.RegularExpressions;
using FlightDelay.Evaluation;
using FlightDelay.Features;
using FlightDelay.Predicting;

namespace FlightDelay.Tests.Commands;

public sealed partial class PipelineTests(TrainedModel trained)
{
    [Fact]
    public void All_flights_are_used_or_told_as_rejected()
        => (File.ReadAllLines(trained.At("prepared/rejected.csv")).Length - 1, trained.Metrics()["rows"]).ShouldBe((0, 41_220));

    [Fact]
    public void The_model_is_good_enough_and_better_than_the_share_of_the_hour()
    {
        var metrics = trained.Metrics();

        metrics["auc"].ShouldBeGreaterThan(0.70);
        metrics["auc"].ShouldBeGreaterThan(metrics["baseline_auc"] + 0.05);
        metrics["auc/origin/BOS"].ShouldBeGreaterThan(0.60);
        metrics["auc/origin/SEA"].ShouldBeGreaterThan(0.60);
        // Guessing the mean for every flight would give the variance of the outcome.
        metrics["brier"].ShouldBeLessThan(metrics["delayed_share"] * (1 - metrics["delayed_share"]));
    }

    [Fact]
    public void Predictions_are_unique_and_in_order_of_departure()
    {
        var rows = File.ReadLines(trained.At("predictions/predictions.csv")).Skip(1).Select(x => x.Split(',')[0]).ToList();

        rows.Count.ShouldBe(41_220);
        rows.Distinct().Count().ShouldBe(rows.Count);
        rows.Select(x => x[..13]).ShouldBeInOrder();
    }

    [Fact]
    public async Task The_readme_tells_what_was_measured()
    {
        var metrics = trained.Metrics();
        var evaluation = (await FeatureTable.ReadAsync(trained.At("features"))).Evaluation;
        var rules = evaluation.Zip(new RulesPredictor().Predict(evaluation), (x, score) => new Prediction(x.Key, x.IsDelayed, score, x.Origin)).ToList();
        foreach (var (name, value) in EvaluationMetrics.Of(rules, [.. rules.Select(x => x.Score)]))
            metrics[$"rules/{name}"] = value;
        string[] names =
        [
            "auc", "log_loss", "brier", "average_precision", "rules/auc", "rules/log_loss", "rules/brier", "rules/average_precision",
            "baseline_auc", "auc/origin/BOS", "auc/origin/SEA",
        ];

        var told = Figure().Matches(await File.ReadAllTextAsync(Repository.At("README.md"), TestContext.Current.CancellationToken)).Select(x => double.Parse(x.Value, CultureInfo.InvariantCulture)).ToList();

        told.Count.ShouldBe(names.Length);
        foreach (var (name, figure) in names.Zip(told))
            metrics[name].ShouldBe(figure, 0.005, name);
    }

    [GeneratedRegex(@"\b0\.\d{3}\b")]
    private static partial Regex Figure();
}
