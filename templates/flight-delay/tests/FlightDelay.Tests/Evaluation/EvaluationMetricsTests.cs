using System.Globalization;
using System.Text.Json;
using FlightDelay.Evaluation;
using FlightDelay.Features;

namespace FlightDelay.Tests.Evaluation;

public sealed class EvaluationMetricsTests
{
    private static readonly Prediction[] s_predictions =
    [
        new("a", true, 0.9, "BOS"), new("b", false, 0.2, "BOS"), new("c", true, 0.3, "SEA"), new("d", false, 0.6, "SEA"), new("e", false, 0.1, "PDX"),
    ];

    [Fact]
    public void Slices_are_measured_by_origin()
    {
        var metrics = EvaluationMetrics.Of(s_predictions, [0.5, 0.5, 0.5, 0.5, 0.5]);

        (metrics["auc/origin/BOS"], metrics["auc/origin/SEA"]).ShouldBe((1, 0));
        (metrics["rows"], metrics["rows/origin/BOS"], metrics["rows/origin/SEA"], metrics["rows/origin/PDX"]).ShouldBe((5, 2, 2, 1));
        metrics["auc"].ShouldBe(5 / 6.0, 1e-12);
        metrics["baseline_auc"].ShouldBe(0.5);
        metrics["delayed_share"].ShouldBe(0.4);
    }

    [Fact]
    public void A_slice_whose_flights_were_all_punctual_has_rows_and_no_auc()
        => EvaluationMetrics.Of(s_predictions, [1, 0, 1, 0, 0]).ShouldNotContainKey("auc/origin/PDX");

    [Fact]
    public void The_baseline_is_the_share_in_training_by_airport_and_hour()
    {
        var baseline = new HourlyBaseline([Row("BOS", 8, true), Row("BOS", 8, false), Row("BOS", 9, true), Row("SEA", 8, false)]);

        baseline.Score(Row("BOS", 8, true)).ShouldBe(0.5);
        baseline.Score(Row("SEA", 8, true)).ShouldBe(0);
        baseline.Score(Row("SEA", 23, true)).ShouldBe(0.5, "an hour without flights takes the share of all");
    }

    [Fact]
    public async Task Predictions_keep_every_digit_of_their_scores()
    {
        using var folder = new TemporaryFolder();
        await PredictionsFile.WriteAsync(folder.At("out"), [new("a", true, 0.1 + 0.2, "BOS"), new("b", false, 1e-300, "SEA")]);

        var lines = await File.ReadAllLinesAsync(folder.At("out/predictions.csv"), TestContext.Current.CancellationToken);
        lines[0].ShouldBe("row,label,score,origin");
        lines[1].ShouldStartWith("a,1,0.30000000000000004,BOS");
        double.Parse(lines[2].Split(',')[2], CultureInfo.InvariantCulture).ShouldBe(1e-300);
    }

    [Fact]
    public async Task Metrics_are_written_as_numbers_by_name()
    {
        using var folder = new TemporaryFolder();
        await MetricsFile.WriteAsync(folder.At("out"), new Dictionary<string, double> { ["auc/origin/BOS"] = 0.1 + 0.2 });

        var text = await File.ReadAllTextAsync(folder.At("out/metrics.json"), TestContext.Current.CancellationToken);
        JsonDocument.Parse(text).RootElement.GetProperty("auc/origin/BOS").GetDouble().ShouldBe(0.1 + 0.2);
    }

    private static FlightFeatures Row(string origin, int hour, bool isDelayed) => new() { Origin = origin, Hour = hour, IsDelayed = isDelayed };
}
