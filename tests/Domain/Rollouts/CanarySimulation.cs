using MlOpsBuild.Domain.Rollouts;
using MlOpsBuild.Domain.Statistics.Resampling;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Rollouts;

/// <summary>One rollout of a scenario after the other, from a seed.</summary>
internal sealed class CanarySimulation(CanaryScenario scenario, ulong seed)
{
    private static readonly DateTimeOffset s_begin = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly SeededRandom _random = new(seed);
    private readonly CanaryPlan _plan = scenario.ToPlan();

    /// <summary>How a rollout ended.</summary>
    /// <param name="Outcome">Pass is promoted through all shares.</param>
    /// <param name="Requests">Requests that the new deployment had answered in the share that decided.</param>
    /// <param name="Decision">What was decided last.</param>
    public sealed record Ended(Outcome Outcome, long Requests, CanaryDecision Decision);

    /// <summary>Runs so many rollouts through shares of traffic.</summary>
    public IReadOnlyList<Ended> Run(int count, params double[] shares)
        => [.. Enumerable.Range(0, count).Select(_ => Run(shares.Length > 0 ? shares : CanaryScenario.Shares))];

    private Ended Run(double[] shares)
    {
        var (analysis, at) = (CanaryAnalysis.Start(_plan), s_begin);
        CanaryDecision? decision = null;
        foreach (var share in shares)
        {
            if (decision is not null)
                analysis = analysis.BeginNextStep();
            do
            {
                analysis = analysis.Add(Window(at, share));
                at += scenario.Grain;
                decision = analysis.Decide();
            }
            while (decision is { Outcome: Outcome.Inconclusive, HasWaitedTooLong: false });

            if (decision.Outcome != Outcome.Pass)
                return new(decision.Outcome, decision.Evidence, decision);
        }

        return new(Outcome.Pass, decision!.Evidence, decision);
    }

    private CanaryWindow Window(DateTimeOffset begin, double share)
    {
        // Arrivals of a Poisson process, split by chance as a router does it.
        var requests = Poisson(scenario.RequestsPerSecond * scenario.Grain.TotalSeconds);
        var mine = Binomial(requests, share);
        return new CanaryWindow
        {
            TrafficShare = new(share),
            Challenger = Answers("green", begin, mine, scenario.Challenger),
            Baseline = Answers("blue", begin, requests - mine, scenario.Baseline),
        };
    }

    private EvidenceWindow Answers(string deployment, DateTimeOffset begin, int requests, double rate)
    {
        var hits = Binomial(requests, rate);
        var window = new EvidenceWindow
        {
            Deployment = deployment,
            Begin = begin,
            End = begin + scenario.Grain,
            IsComplete = true,
            Requests = requests,
            Failures = scenario.IsLatency ? 0 : hits,
        };
        if (!scenario.IsLatency)
            return window;
        if (!scenario.IsByMinute)
            return window with { Slow = hits };
        // The nearest rank: with so many slow ones the 99th percentile is one of them.
        var isOver = requests - hits < Math.Ceiling(0.99 * requests);
        return window with { P99 = requests == 0 ? null : _plan.P99!.Value * (isOver ? 2 : 0.5) };
    }

    /// <summary>Jumps from hit to hit.</summary>
    private int Binomial(int requests, double rate)
    {
        if (rate <= 0 || requests == 0)
            return 0;
        if (rate > 0.5)
            return requests - Binomial(requests, 1 - rate);
        var (hits, scale, at) = (0, 1 / Math.Log(1 - rate), 0.0);
        while ((at += Math.Floor(Math.Log(1 - _random.NextDouble()) * scale) + 1) <= requests)
            hits++;
        return hits;
    }

    /// <summary>By its normal limit, exact enough for a number of arrivals.</summary>
    private int Poisson(double mean) => (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * _random.NextNormal()));
}
