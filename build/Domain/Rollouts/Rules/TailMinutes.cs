using MlOpsBuild.Domain.Statistics.Sequential;

namespace MlOpsBuild.Domain.Rollouts.Rules;

/// <summary>
/// Tail latency of a service that tells percentiles only. A window's 99th percentile above the bound says that at least
/// n − ⌈0.99 n⌉ + 1 of its n requests were slow, one within it that fewer were: counts that are censored, whose likelihood is a
/// sum of binomial terms. Windows in which the live deployment exceeded the bound count for neither.
/// </summary>
public sealed record TailMinutes
{
    /// <summary>Windows that counted.</summary>
    public long Windows { get; init; }

    /// <summary>Those in which the new deployment exceeded the bound.</summary>
    public long Over { get; init; }

    /// <summary>Windows in which the live one did.</summary>
    public long BaselineOver { get; init; }

    /// <summary>Log e-values against a slow share within <see cref="CanaryPlan.TailShare"/>, for harm and harm² times as much.</summary>
    public IReadOnlyList<double> LogWorse { get; init; } = [0, 0];

    /// <summary>Log e-values against harm times <see cref="CanaryPlan.TailShare"/> and more, for half of it and a tenth.</summary>
    public IReadOnlyList<double> LogAsGood { get; init; } = [0, 0];

    /// <summary>With a window more.</summary>
    /// <param name="requests">Requests to the new deployment, at least 1.</param>
    /// <param name="isOver">Whether its 99th percentile exceeded the bound.</param>
    /// <param name="isBaselineOver">Whether that of the live one did.</param>
    /// <param name="harm">How many times the share has to be detected.</param>
    public TailMinutes Add(long requests, bool isOver, bool isBaselineOver, double harm)
    {
        if (isBaselineOver)
            return this with { BaselineOver = BaselineOver + 1 };
        var slow = requests - (long)Math.Ceiling((1 - CanaryPlan.TailShare) * requests) + 1;
        double[] worse = [harm * CanaryPlan.TailShare, Math.Min(harm * harm * CanaryPlan.TailShare, 0.5)];
        double[] good = [CanaryPlan.TailShare / 2, CanaryPlan.TailShare / 10];
        var (bound, harmful) = (LogLikelihood(CanaryPlan.TailShare), LogLikelihood(harm * CanaryPlan.TailShare));
        return this with
        {
            Windows = Windows + 1,
            Over = Over + (isOver ? 1 : 0),
            LogWorse = [.. LogWorse.Select((x, i) => x + LogLikelihood(worse[i]) - bound)],
            LogAsGood = [.. LogAsGood.Select((x, i) => x + LogLikelihood(good[i]) - harmful)],
        };

        double LogLikelihood(double share)
        {
            var within = LogBinomial.Fewer(slow, requests, share);
            // What is nearly certain otherwise leaves a rest that rounding must not make to nothing.
            return isOver ? Math.Log(Math.Max(1 - Math.Exp(within), 1e-12)) : Math.Max(within, Math.Log(1e-12));
        }
    }
}
