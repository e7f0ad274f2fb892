using CsCheck;
using MlOpsBuild.Domain.Statistics;

namespace MlOpsBuild.Domain.Tests.Statistics;

public sealed class DistanceTests
{
    private static readonly Gen<(long[] Reference, long[] Current)> s_counts =
        from categories in Gen.Int[2, 8]
        from reference in Gen.Long[1, 500].Array[categories]
        from current in Gen.Long[0, 500].Array[categories]
        where current.Sum() > 0
        select (reference, current);

    [Fact]
    public void Distances_are_symmetric_not_negative_and_nought_only_between_equals()
        => s_counts.Sample(x =>
        {
            var distance = Categories.JensenShannon(x.Reference, x.Current)!.Value;
            distance.ShouldBeInRange(0, 1);
            distance.ShouldBe(Categories.JensenShannon(x.Current, x.Reference)!.Value, 1e-12);
            Categories.StabilityIndex(x.Reference, x.Current)!.Value.ShouldBeGreaterThanOrEqualTo(0);
            Categories.StabilityIndex(x.Reference, x.Reference)!.Value.ShouldBe(0, 1e-15);
            Categories.JensenShannon(x.Reference, x.Reference)!.Value.ShouldBe(0, 1e-7);
        });

    [Fact]
    public void What_has_nothing_in_common_is_at_distance_one()
        => Categories.JensenShannon([5, 0], [0, 9])!.Value.ShouldBe(1, 1e-12);

    [Fact]
    public void A_new_category_makes_an_index_large_but_finite()
        => Categories.StabilityIndex([100, 0], [50, 50])!.Value.ShouldBeInRange(0.25, 10);

    [Fact]
    public void Without_rows_there_is_no_distance()
    {
        Categories.StabilityIndex([0, 0], [1, 2]).ShouldBeNull();
        Categories.JensenShannon([1, 2], [0, 0]).ShouldBeNull();
        Categories.ChiSquare([3, 0], [4, 0]).ShouldBeNull();
        KolmogorovSmirnov.TwoSample([], [1]).ShouldBeNull();
        KolmogorovSmirnov.TwoSample([double.NaN], [1]).ShouldBeNull();
    }

    [Fact]
    public void Samples_apart_have_statistic_one_and_equal_samples_nought()
    {
        KolmogorovSmirnov.TwoSample([1, 2, 3], [4, 5]).ShouldNotBeNull().Statistic.ShouldBe(1);
        KolmogorovSmirnov.TwoSample([1, 2, 2], [2, 1, 2]).ShouldBe(new HypothesisTest(0, 1));
    }

    /// <summary>Where the two series meet they have to agree.</summary>
    [Fact]
    public void The_survival_function_has_no_seam()
        => KolmogorovSmirnov.Survival(1 - 1e-12).ShouldBe(KolmogorovSmirnov.Survival(1), 1e-11);

    [Fact]
    public void Every_value_is_in_one_bin_of_the_references_quantiles()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(x => (double)x)];
        var edges = Quantiles.Edges(values);

        edges.Count.ShouldBe(9);
        Quantiles.Counts(values, edges).ShouldAllBe(x => x == 100);
        Quantiles.Counts([-5, 2000, edges[0]], edges).ShouldBe([2, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        Quantiles.Edges([1, 1, 1]).ShouldBe([1]);
    }

    [Fact]
    public void The_stability_index_of_equal_shares_is_nothing() => Categories.StabilityIndex([10, 20], [10, 20]).ShouldBe(0);

    [Fact]
    public void The_stability_index_holds_for_shares_worked_by_hand() =>
        // With half a row added: a quarter against three quarters, twice: 2 * 0.5 * ln 3.
        Categories.StabilityIndex([1, 0], [0, 1])!.Value.ShouldBe(Math.Log(3), 1e-12);

    [Fact]
    public void The_stability_index_of_an_empty_bin_is_far_but_finite() => Categories.StabilityIndex([1000, 0], [0, 1000])!.Value.ShouldBeInRange(10, 20);
}
