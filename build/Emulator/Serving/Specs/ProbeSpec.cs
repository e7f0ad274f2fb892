namespace MlOpsBuild.Emulator.Serving.Specs;

/// <summary>How an instance is asked whether it lives, or whether it is ready. The defaults are Azure's.</summary>
internal sealed record ProbeSpec
{
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>So many failures in a row count.</summary>
    public int FailureThreshold { get; init; } = 30;

    /// <summary>So many successes in a row count.</summary>
    public int SuccessThreshold { get; init; } = 1;
}
