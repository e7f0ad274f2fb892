using CsCheck;
using MlOpsBuild.Domain.Statistics;

namespace MlOpsBuild.Domain.Tests.Statistics;

public sealed class RankingTests
{
    /// <summary>Few distinct scores, so that ties are common.</summary>
    private static readonly Gen<(double[] Scores, bool[] Labels)> s_rows =
        from count in Gen.Int[2, 60]
        from scores in Gen.Int[0, 12].Select(x => x / 12.0).Array[count]
        from labels in Gen.Bool.Array[count]
        select (scores, labels);

    [Fact]
    public void Auc_is_the_share_of_pairs_in_the_right_order_ties_half()
        => s_rows.Sample(x =>
        {
            var positives = x.Scores.Where((_, i) => x.Labels[i]).ToList();
            var negatives = x.Scores.Where((_, i) => !x.Labels[i]).ToList();
            var auc = Ranking.Auc(x.Scores, x.Labels);
            if (positives.Count == 0 || negatives.Count == 0)
                auc.ShouldBeNull();
            else
                auc!.Value.ShouldBe(positives.Average(p => negatives.Average(n => p > n ? 1 : p == n ? 0.5 : 0)), 1e-12);
        });

    [Fact]
    public void Auc_is_the_same_after_any_rising_transform_and_mirrored_after_a_falling_one()
        => s_rows.Sample(x =>
        {
            var auc = Ranking.Auc(x.Scores, x.Labels);
            Ranking.Auc([.. x.Scores.Select(y => Math.Exp(3 * y) - 7)], x.Labels).ShouldBe(auc);
            if (auc is { } value)
                Ranking.Auc([.. x.Scores.Select(y => -y)], x.Labels)!.Value.ShouldBe(1 - value, 1e-12);
        });

    [Fact]
    public void The_area_under_the_curve_is_the_auc_and_thinning_hardly_moves_it()
        => s_rows.Sample(x =>
        {
            var full = RocCurve.Of(x.Scores, x.Labels);
            if (full.Count > 0)
                RocCurve.Area(full).ShouldBe(Ranking.Auc(x.Scores, x.Labels)!.Value, 1e-12);

            var pair = Sample.Pair(3000, 1, 1, (ulong)x.Scores.Length);
            var thin = RocCurve.Of([.. pair.Champion], [.. pair.Labels], 100);
            thin.Count.ShouldBeLessThanOrEqualTo(100);
            thin.Count.ShouldBeGreaterThan(80);
            (thin[0].FalsePositiveRate, thin[0].TruePositiveRate, thin[^1].FalsePositiveRate, thin[^1].TruePositiveRate).ShouldBe((0, 0, 1, 1));
            RocCurve.Area(thin).ShouldBe(Ranking.Auc([.. pair.Champion], [.. pair.Labels])!.Value, 0.002);
        }, iter: 50);

    [Theory]
    [InlineData(new[] { 0.1, 0.2 }, new[] { true, true })]
    [InlineData(new[] { 0.1, double.NaN }, new[] { true, false })]
    [InlineData(new double[0], new bool[0])]
    public void Without_both_classes_or_with_what_is_no_number_there_is_no_auc(double[] scores, bool[] labels)
    {
        Ranking.Auc(scores, labels).ShouldBeNull();
        RocCurve.Of(scores, labels).ShouldBeEmpty();
    }

    [Fact]
    public void Average_precision_of_a_perfect_order_is_one_and_of_one_tie_the_share_of_positives()
    {
        Ranking.AveragePrecision([0.1, 0.2, 0.8, 0.9], [false, false, true, true]).ShouldBe(1);
        Ranking.AveragePrecision([0.5, 0.5, 0.5, 0.5], [false, false, false, true]).ShouldBe(0.25);
        Ranking.AveragePrecision([0.5], [false]).ShouldBeNull();
    }
}
