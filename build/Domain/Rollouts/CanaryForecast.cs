using System.Globalization;
using MlOpsBuild.Domain.Statistics.Sequential;

namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What a step will need, before it begins.</summary>
/// <remarks>
/// The expected log e-value of a request is a Kullback–Leibler divergence, so that about ln(1/a) divided by it are needed (Wald
/// 1945): of the share that one group has of all hits, against the share under harm; or of a rate of nothing against its bound.
/// </remarks>
public sealed record CanaryForecast
{
    /// <summary>Requests that the challenger has to answer until a release as good as the baseline is promoted, on average.</summary>
    public required long ChallengerRequests { get; init; }

    /// <summary>Requests to both deployments by then.</summary>
    public required long Requests { get; init; }

    /// <summary>How long that takes, at least the hold.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether it is within the maximum wait.</summary>
    public required bool IsWithinMaxWait { get; init; }

    /// <summary>The forecast in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What a step of a plan will need with such traffic.</summary>
    public static CanaryForecast Of(CanaryPlan plan, CanaryTraffic traffic)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(traffic);
        var share = Math.Clamp(traffic.TrafficShare.Value, 1e-6, 1 - 1e-6);
        var needed = Compared(plan, traffic.ErrorRate.Value, plan.ErrorRate.Value, share, traffic.EarlierBaselineRequests);
        if (plan.P99 is not null && !traffic.IsPercentileOnly)
            needed = Math.Max(needed, Compared(plan, traffic.SlowRate.Value, CanaryPlan.TailShare, share, traffic.EarlierBaselineRequests));
        var seconds = traffic.RequestsPerSecond > 0 ? needed / traffic.RequestsPerSecond : double.PositiveInfinity;
        if (plan.P99 is not null && traffic.IsPercentileOnly && traffic.RequestsPerSecond > 0)
            seconds = Math.Max(seconds, Windows(plan, traffic.RequestsPerSecond * traffic.Grain.TotalSeconds * share) * traffic.Grain.TotalSeconds);
        var grain = Math.Max(traffic.Grain.TotalSeconds, 1e-3);
        seconds = Math.Max(Math.Ceiling(seconds / grain) * grain, plan.Hold.TotalSeconds);
        var all = Math.Min(Math.Max(needed, seconds * traffic.RequestsPerSecond), 1e15);
        if (double.IsNaN(all))
            all = needed;
        var duration = seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        var isWithin = duration <= plan.MaxWait;
        return new CanaryForecast
        {
            ChallengerRequests = (long)Math.Ceiling(all * share),
            Requests = (long)Math.Ceiling(all),
            Duration = duration,
            IsWithinMaxWait = isWithin,
            Summary = Sentence(plan, traffic, all, share, seconds, isWithin),
        };
    }

    /// <summary>Requests to both until a rate that is the same on both is told from harm times as much.</summary>
    private static double Compared(CanaryPlan plan, double rate, double margin, double share, long earlier)
    {
        var evidence = LogEvidence.Needed(plan.WrongPromote / 2);
        var harmful = plan.Harm * share / (plan.Harm * share + 1 - share);
        var byRatio = rate > 0 ? evidence / (rate * Divergence(share, harmful)) : double.PositiveInfinity;
        var byMargin = rate < plan.Resolution.Value && rate < margin
            ? Math.Max((evidence / Divergence(rate, plan.Resolution.Value) - earlier) / (1 - share), evidence / (Divergence(rate, margin) * share))
            : double.PositiveInfinity;
        var byBound = LogEvidence.Needed(plan.WrongPromote) / -Math.Log(1 - margin) / share;
        return Math.Max(Math.Min(byRatio, byMargin), byBound);
    }

    private static double Windows(CanaryPlan plan, double requests)
    {
        var whole = Math.Max(1, (long)requests);
        var slow = whole - (long)Math.Ceiling((1 - CanaryPlan.TailShare) * whole) + 1;
        var gain = LogBinomial.Fewer(slow, whole, CanaryPlan.TailShare / 10) - LogBinomial.Fewer(slow, whole, plan.Harm * CanaryPlan.TailShare);
        return gain > 0 ? Math.Ceiling(LogEvidence.Needed(plan.WrongPromote) / gain) : double.PositiveInfinity;
    }

    private static double Divergence(double of, double from)
        => (of > 0 ? of * Math.Log(of / from) : 0) + (1 - of) * Math.Log((1 - of) / (1 - from));

    private static string Sentence(CanaryPlan plan, CanaryTraffic traffic, double all, double share, double seconds, bool isWithin)
    {
        if (traffic.RequestsPerSecond <= 0)
            return string.Create(CultureInfo.InvariantCulture, $"no requests come in, and about {all:N0} are needed: without evidence all traffic returns after {plan.MaxWait.TotalSeconds:N0} s");
        var needs = string.Create(CultureInfo.InvariantCulture, $"about {all * share:N0} requests to the new deployment of {all:N0} in all, {seconds:N0} s at {traffic.RequestsPerSecond:N0} a second");
        return isWithin ? needs : string.Create(CultureInfo.InvariantCulture, $"{needs}: more than max_wait of {plan.MaxWait.TotalSeconds:N0} s, so all traffic would return");
    }
}
