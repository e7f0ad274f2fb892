using CsCheck;
using FlightDelay.Evaluation;

namespace FlightDelay.Tests.Evaluation;

public sealed class BinaryMetricsTests
{
    private const double Tolerance = 1e-12;

    private static readonly bool[] s_labels = [true, false, true, false, false];
    private static readonly double[] s_scores = [0.9, 0.8, 0.4, 0.4, 0.1];

    /// <summary>Few distinct scores, so that ties are many.</summary>
    private static readonly Gen<(bool Label, double Score)[]> s_rows =
        (from label in Gen.Bool from score in Gen.Int[0, 8] select (label, score / 8.0)).Array[2, 60];

    [Fact] // Of 2 · 3 pairs, 0.9 wins 3; 0.4 wins 1, ties 1 and loses 1.
    public void Auc_is_the_share_of_pairs_in_order() => BinaryMetrics.Auc(s_labels, s_scores)!.Value.ShouldBe(4.5 / 6, Tolerance);

    [Fact] // Thresholds 0.9: recall +1/2 at precision 1; 0.8: +0; 0.4, two rows: +1/2 at precision 2/4.
    public void Average_precision_sums_precision_over_steps_of_recall() => BinaryMetrics.AveragePrecision(s_labels, s_scores)!.Value.ShouldBe(0.75, Tolerance);

    [Fact]
    public void Log_loss_is_the_mean_surprise_in_nats()
        => BinaryMetrics.LogLoss(s_labels, s_scores).ShouldBe(-(Math.Log(0.9) + Math.Log(0.2) + Math.Log(0.4) + Math.Log(0.6) + Math.Log(0.9)) / 5, Tolerance);

    [Fact]
    public void Log_loss_of_certain_error_is_large_and_finite() => BinaryMetrics.LogLoss([true], [0]).ShouldBe(-Math.Log(1e-15), Tolerance);

    [Fact]
    public void Brier_is_the_mean_squared_error() => BinaryMetrics.Brier(s_labels, s_scores).ShouldBe((0.01 + 0.64 + 0.36 + 0.16 + 0.01) / 5, Tolerance);

    [Fact]
    public void Accuracy_counts_what_one_half_tells_right() => BinaryMetrics.Accuracy(s_labels, s_scores).ShouldBe(3 / 5.0, Tolerance);

    [Fact]
    public void One_half_itself_means_delayed() => BinaryMetrics.Accuracy([true], [0.5]).ShouldBe(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Auc_of_one_class_is_not_defined(bool label) => BinaryMetrics.Auc([label, label], [0.1, 0.2]).ShouldBeNull();

    [Fact]
    public void Average_precision_without_positives_is_not_defined() => BinaryMetrics.AveragePrecision([false], [0.1]).ShouldBeNull();

    [Fact]
    public void Auc_is_what_comparing_all_pairs_gives()
        => s_rows.Sample(rows =>
        {
            var pairs = (from x in rows where x.Label from y in rows where !y.Label select x.Score > y.Score ? 1 : x.Score == y.Score ? 0.5 : 0).ToList();
            var auc = Auc(rows, x => x);
            return pairs.Count == 0 ? auc is null : Math.Abs(auc!.Value - pairs.Average()) < Tolerance;
        });

    [Fact]
    public void Auc_depends_on_the_order_of_scores_alone()
        => s_rows.Sample(rows => Auc(rows, x => x) == Auc(rows, x => Math.Exp(x) / 3));

    private static double? Auc((bool Label, double Score)[] rows, Func<double, double> scale)
        => BinaryMetrics.Auc([.. rows.Select(x => x.Label)], [.. rows.Select(x => scale(x.Score))]);
}
