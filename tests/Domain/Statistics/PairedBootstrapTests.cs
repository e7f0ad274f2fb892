using MlOpsBuild.Domain.Statistics;
using MlOpsBuild.Domain.Statistics.Resampling;

namespace MlOpsBuild.Domain.Tests.Statistics;

public sealed class PairedBootstrapTests
{
    [Fact]
    public void The_same_seed_gives_the_same_interval_and_the_estimate_is_the_difference()
    {
        var pair = Sample.Pair(500, 0.8, 1.0, 3);
        var interval = Interval(pair, new(), 1);

        interval.ShouldBe(Interval(pair, new(), 1));
        interval.ShouldNotBe(Interval(pair, new(), 2));
        interval.Estimate.ShouldBe(Ranking.Auc([.. pair.Challenger], [.. pair.Labels])!.Value - Ranking.Auc([.. pair.Champion], [.. pair.Labels])!.Value, 1e-12);
        interval.Lower.ShouldBeLessThan(interval.Estimate);
        interval.Upper.ShouldBeGreaterThan(interval.Estimate);
    }

    [Theory]
    [InlineData(PairedMetric.Auc)]
    [InlineData(PairedMetric.LogLoss)]
    [InlineData(PairedMetric.Brier)]
    public void A_model_does_not_differ_from_itself(PairedMetric metric)
    {
        var pair = Sample.Pair(300, 1, 1, 4);
        var interval = Interval(pair with { Challenger = pair.Champion }, new() { Metric = metric }, 1);
        (interval.Lower, interval.Upper).ShouldBe((0, 0));
    }

    /// <summary>The true difference is that of the expected AUCs: Φ(gain / √(2 · 2)), the scores' noise having variance 2.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Intervals_hold_the_true_difference_about_as_often_as_they_say(bool isStratified)
    {
        const int DataSets = 600;
        var truth = Normal(1.1 / 2) - Normal(0.8 / 2);
        var held = Enumerable.Range(0, DataSets).Count(x =>
        {
            var interval = Interval(Sample.Pair(400, 0.8, 1.1, (ulong)x), new() { Resamples = 400, IsStratified = isStratified }, (ulong)(x + 5000));
            return interval.Lower <= truth && truth <= interval.Upper;
        });

        ((double)held / DataSets).ShouldBeInRange(0.92, 0.98);
    }

    [Fact]
    public void Pairing_makes_the_interval_narrower_than_chance_pairs_would()
    {
        var pair = Sample.Pair(1000, 1, 1, 5);
        var (positives, negatives) = (Rows(pair, true), Rows(pair, false));
        var challenger = pair.Challenger.ToArray();
        foreach (var rows in new[] { positives, negatives })
        {
            for (var i = 0; i < rows.Count; i++)
                challenger[rows[i]] = pair.Challenger[rows[(i + 1) % rows.Count]];
        }

        var apart = Interval(pair with { Challenger = challenger }, new(), 1);
        var together = Interval(pair, new(), 1);
        together.Estimate.ShouldBe(apart.Estimate, 1e-12);
        (together.Upper - together.Lower).ShouldBeLessThan(0.85 * (apart.Upper - apart.Lower));
    }

    [Fact]
    public void Without_both_classes_or_valid_scores_there_is_no_interval()
    {
        var pair = Sample.Pair(100, 1, 1, 6);
        PairedBootstrap.Difference(pair with { Labels = new bool[100] }, new(), new(1)).ShouldBeNull();
        PairedBootstrap.Difference(pair with { Champion = [.. Enumerable.Repeat(double.NaN, 100)] }, new(), new(1)).ShouldBeNull();
        PairedBootstrap.Difference(pair with { Champion = [.. Enumerable.Repeat(2.0, 100)] }, new() { Metric = PairedMetric.LogLoss }, new(1)).ShouldBeNull();
    }

    [Fact]
    public void Defaults_are_those_of_the_field()
    {
        var options = new BootstrapOptions();
        (options.Metric, options.Resamples, options.Confidence, options.IsStratified).ShouldBe((PairedMetric.Auc, 1000, 0.95, true));
    }

    private static BootstrapInterval Interval(PairedPredictions pair, BootstrapOptions options, ulong seed)
        => PairedBootstrap.Difference(pair, options, new(seed)).ShouldNotBeNull();

    private static List<int> Rows(PairedPredictions pair, bool label)
        => [.. Enumerable.Range(0, pair.Labels.Count).Where(x => pair.Labels[x] == label)];

    /// <summary>Φ(x) = ½ + ∫₀ˣ φ, by Simpson's rule.</summary>
    private static double Normal(double x)
    {
        const int Steps = 1000;
        var sum = Enumerable.Range(0, Steps + 1).Sum(i => (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-Math.Pow(x * i / Steps, 2) / 2));
        return 0.5 + (sum * x / Steps / 3 / Math.Sqrt(2 * Math.PI));
    }
}
