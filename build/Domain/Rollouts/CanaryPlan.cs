namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What the evidence has to show, and how often it may mislead.</summary>
public sealed record CanaryPlan
{
    /// <summary>One wrong decision in a hundred is what a team that releases weekly meets once in two years.</summary>
    public const double DefaultError = 0.01;

    /// <summary>Three times the errors is what users notice; less needs many times the requests to tell from chance.</summary>
    public const double DefaultHarm = 3;

    /// <summary>One request in a thousand: a baseline below it counts as one without errors, because a multiple of next to nothing harms nobody.</summary>
    public const double DefaultResolution = 0.001;

    /// <summary>A 99th percentile within its bound leaves one request in a hundred above it.</summary>
    public const double TailShare = 0.01;

    /// <summary>Rollouts have 10, 25 and 50 % below all traffic.</summary>
    public const int DefaultSteps = 3;

    /// <summary>As long as start-up effects (cold caches, compilation, pools that fill) usually last.</summary>
    public static readonly TimeSpan DefaultHold = TimeSpan.FromSeconds(60);

    /// <summary>An hour at one request a second to the new deployment gives 3,600 requests.</summary>
    public static readonly TimeSpan DefaultMaxWait = TimeSpan.FromHours(1);

    /// <summary>
    /// The error rate that the challenger must not exceed, whatever the baseline does; and, where the baseline shows no error at
    /// all, the rate that it has to be shown to be below. Above 0.
    /// </summary>
    public required Ratio ErrorRate { get; init; }

    /// <summary>The latency that 99 % of the requests must not exceed; null leaves latency out.</summary>
    public TimeSpan? P99 { get; init; }

    /// <summary>The most probable wrong abort of a release that is as good as the baseline and within the bounds, over all rules and steps together.</summary>
    public double WrongAbort { get; init; } = DefaultError;

    /// <summary>The most probable wrong promotion of a release that does the harm that has to be detected.</summary>
    public double WrongPromote { get; init; } = DefaultError;

    /// <summary>How many times the baseline's rate of errors, or of slow requests, is the harm that has to be detected; above 1.</summary>
    public double Harm { get; init; } = DefaultHarm;

    /// <summary>The least baseline rate of which a multiple is harm.</summary>
    public Ratio Resolution { get; init; } = new(DefaultResolution);

    /// <summary>How many steps gather evidence, each on its own; the probability of a wrong abort is shared out among them.</summary>
    public int Steps { get; init; } = DefaultSteps;

    /// <summary>How long a step lasts at least.</summary>
    public TimeSpan Hold { get; init; } = DefaultHold;

    /// <summary>How long a step may last without a decision.</summary>
    public TimeSpan MaxWait { get; init; } = DefaultMaxWait;

    /// <summary>Business metrics that are evidence too.</summary>
    public IReadOnlyList<CanaryMetric> Metrics { get; init; } = [];
}
