using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Rollouts;

/// <summary>How often the analysis misleads and how soon it sees harm, by rollouts whose truth is known.</summary>
public sealed class CanarySimulationTests
{
    private const int Runs = 500;

    /// <summary>The limit of 1 % with room for the chance of so many runs: three standard deviations.</summary>
    private static readonly int s_most = (int)(0.01 * Runs + 3 * Math.Sqrt(0.01 * 0.99 * Runs));

    public static TheoryData<double, int> Baselines => new()
    {
        { 0, 1 }, { 0.001, 1 }, { 0.005, 1 }, { 0.02, 1 },
        { 0, 60 }, { 0.001, 60 }, { 0.005, 60 }, { 0.02, 60 },
    };

    [Theory]
    [MemberData(nameof(Baselines))]
    public void Equal_quality_is_not_aborted(double baseline, int seconds)
        => Count(Outcome.Fail, new() { Baseline = baseline, Challenger = baseline, Grain = TimeSpan.FromSeconds(seconds) }).ShouldBeLessThanOrEqualTo(s_most);

    [Theory]
    [InlineData(0.001, 1), InlineData(0.005, 1), InlineData(0.02, 1)]
    [InlineData(0.001, 60), InlineData(0.005, 60), InlineData(0.02, 60)]
    public void Three_times_the_errors_are_not_promoted(double baseline, int seconds)
        => Count(Outcome.Pass, new() { Baseline = baseline, Challenger = 3 * baseline, Grain = TimeSpan.FromSeconds(seconds) }, 0.1).ShouldBeLessThanOrEqualTo(s_most);

    [Theory]
    [InlineData(1), InlineData(60)]
    public void Without_any_error_on_the_live_deployment_the_margin_decides(int seconds)
    {
        CanaryScenario atMargin = new() { Baseline = 0, Challenger = 0.01, Grain = TimeSpan.FromSeconds(seconds) };
        Count(Outcome.Pass, atMargin, 0.1).ShouldBeLessThanOrEqualTo(s_most);
        // Errors that are within the margin do no harm, though they are many times none.
        CanaryScenario within = atMargin with { Challenger = 0.002 };
        Count(Outcome.Pass, within).ShouldBeGreaterThan((int)(0.97 * Runs));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Ten_times_as_many_are_aborted_before_500_requests(bool isLatency)
    {
        var runs = new CanarySimulation(new() { Baseline = 0.005, Challenger = 0.05, IsLatency = isLatency, RequestsPerSecond = 100 }, 4).Run(Runs, 0.1);
        runs.Count(x => x.Outcome == Outcome.Fail && x.Requests < 500).ShouldBeGreaterThanOrEqualTo((int)(0.99 * Runs));
    }

    [Theory]
    [InlineData(0, 1), InlineData(0.001, 1), InlineData(0.005, 1)]
    [InlineData(0, 60), InlineData(0.001, 60), InlineData(0.005, 60)]
    public void Equal_latency_is_not_aborted(double slow, int seconds)
        => Count(Outcome.Fail, new() { Baseline = slow, Challenger = slow, IsLatency = true, Grain = TimeSpan.FromSeconds(seconds) }).ShouldBeLessThanOrEqualTo(s_most);

    /// <summary>Percentiles by the minute show what is above the bound, so harm is three times the share that the bound leaves.</summary>
    [Theory]
    [InlineData(0.001, 0.003, 1), InlineData(0.005, 0.015, 1)]
    [InlineData(0.001, 0.03, 60), InlineData(0.005, 0.03, 60)]
    public void Three_times_the_slow_answers_are_not_promoted(double baseline, double challenger, int seconds)
        => Count(Outcome.Pass, new() { Baseline = baseline, Challenger = challenger, IsLatency = true, Grain = TimeSpan.FromSeconds(seconds) }, 0.1).ShouldBeLessThanOrEqualTo(s_most);

    [Theory]
    [InlineData(0, 1), InlineData(0.005, 1), InlineData(0.02, 1), InlineData(0.005, 60)]
    public void Equal_quality_is_promoted(double baseline, int seconds)
        => Count(Outcome.Pass, new() { Baseline = baseline, Challenger = baseline, Grain = TimeSpan.FromSeconds(seconds) }).ShouldBeGreaterThan((int)(0.97 * Runs));

    private static int Count(Outcome outcome, CanaryScenario scenario, params double[] shares)
        => new CanarySimulation(scenario, 11).Run(Runs, shares).Count(x => x.Outcome == outcome);
}
