using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>
/// What the answers to a probe amount to. Failures count at the pace that the deployment states; a success counts whenever
/// it is seen, since an instance that answers early is ready early.
/// </summary>
internal sealed class ProbeCount(ProbeSpec spec, DateTimeOffset begin)
{
    private DateTimeOffset _due = begin + spec.InitialDelay;
    private int _successes;
    private int _failures;

    public bool HasPassed => _successes >= spec.SuccessThreshold;

    public bool HasFailed => _failures >= spec.FailureThreshold;

    public int Failures => _failures;

    /// <summary>When the next answer counts.</summary>
    public DateTimeOffset Due => _due;

    public void Add(bool isGood, DateTimeOffset now)
    {
        var counts = now >= _due;
        if (counts)
            _due = now + spec.Period;
        if (isGood)
            (_successes, _failures) = (_successes + 1, 0);
        else
            (_successes, _failures) = (0, counts ? _failures + 1 : _failures);
    }
}
