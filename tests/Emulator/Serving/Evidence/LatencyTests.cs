using CsCheck;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

public sealed class LatencyTests
{
    [Fact]
    public void Percentiles_are_within_a_tenth_of_the_sorted_latencies()
        => Gen.Double[Math.Log(0.1), Math.Log(290_000)].Select(Math.Exp).Array[1, 400].Sample(latencies =>
        {
            var counts = Counts(latencies);
            var sorted = latencies.Order().ToArray();
            foreach (var share in (double[])[0.5, 0.9, 0.95, 0.99, 1])
            {
                var exact = sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
                var told = counts.Percentile(share)!.Value;
                if (Math.Abs(told / exact - 1) > 0.1)
                    return false;
            }

            return true;
        });

    [Fact]
    public void A_latency_falls_below_its_bound_and_above_the_one_before()
        => Gen.Double[0, 400_000].Sample(x =>
        {
            var latency = TimeSpan.FromMilliseconds(x);
            var bucket = LatencyBounds.BucketOf(latency);
            return (bucket == 0 || latency.TotalMilliseconds > LatencyBounds.Upper[bucket - 1])
                && (bucket == LatencyBounds.Count - 1 || latency.TotalMilliseconds <= LatencyBounds.Upper[bucket]);
        });

    [Fact]
    public void Counts_add_up_and_tell_what_is_over_a_bound()
    {
        var sum = LatencyCounts.Sum(Counts([1, 20, 3000]), Counts([20, 5000]));

        sum.Counts.ToArray().Sum().ShouldBe(5);
        sum.Over(TimeSpan.FromMilliseconds(100)).ShouldBe(2);
        LatencyCounts.None.Percentile(0.5).ShouldBeNull();
    }

    private static LatencyCounts Counts(double[] milliseconds)
    {
        var dense = new int[LatencyBounds.Count];
        foreach (var x in milliseconds)
            dense[LatencyBounds.BucketOf(TimeSpan.FromMilliseconds(x))]++;
        return LatencyCounts.Of(dense);
    }
}
