using MlOpsBuild.Domain.Statistics;

namespace MlOpsBuild.Domain.Tests.Statistics;

public sealed class CalibrationTests
{
    [Fact]
    public void Bins_hold_every_row_once_and_sure_right_scores_have_no_error()
    {
        double[] scores = [0, 0, 0, 1, 1];
        bool[] labels = [false, false, false, true, true];

        foreach (var bins in new[] { Calibration.EqualWidth(scores, labels), Calibration.EqualCount(scores, labels) })
        {
            bins.ShouldBe([new(0, 0, 3), new(1, 1, 2)]);
            Calibration.ExpectedError(bins).ShouldBe(0);
        }
    }

    [Fact]
    public void Equal_counts_are_equal_and_equal_scores_stay_together()
    {
        double[] scores = [.. Enumerable.Range(0, 100).Select(x => x / 100.0)];
        Calibration.EqualCount(scores, new bool[100], 4).Select(x => x.Count).ShouldBe([25, 25, 25, 25]);

        Array.Fill(scores, 0.3, 10, 40);
        Array.Sort(scores);
        var bins = Calibration.EqualCount(scores, new bool[100], 4);
        bins.Sum(x => x.Count).ShouldBe(100);
        bins.Select(x => x.MeanScore).ShouldBeUnique();
        bins[0].Count.ShouldBeGreaterThanOrEqualTo(40);
    }

    [Fact]
    public void The_expected_error_is_what_scores_are_off_by()
        => Calibration.ExpectedError(Calibration.EqualWidth([0.7, 0.7, 0.7, 0.7], [true, false, true, false]))!.Value.ShouldBe(0.2, 1e-12);

    [Theory]
    [InlineData(1.2)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_has_no_loss(double score)
    {
        Calibration.Brier([score, 0.5], [true, false]).ShouldBeNull();
        Calibration.LogLoss([score, 0.5], [true, false]).ShouldBeNull();
        Calibration.EqualWidth([score, 0.5], [true, false]).ShouldBeEmpty();
        Calibration.ExpectedError([]).ShouldBeNull();
    }

    [Fact]
    public void A_sure_mistake_costs_much_but_not_everything()
        => Calibration.LogLoss([0], [true])!.Value.ShouldBe(-Math.Log(Calibration.Nearest));
}
