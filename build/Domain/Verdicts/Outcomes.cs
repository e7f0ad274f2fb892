namespace MlOpsBuild.Domain.Verdicts;

/// <summary>Several outcomes as one.</summary>
public static class Outcomes
{
    /// <summary>
    /// The worst: an error, else a fail (a definite no needs no further evidence), else inconclusive, else a pass. Of none it is
    /// inconclusive; a value that is no outcome is an error.
    /// </summary>
    public static Outcome Worst(IEnumerable<Outcome> outcomes)
    {
        var all = outcomes.ToList();
        if (all.Count == 0)
            return Outcome.Inconclusive;
        if (all.Exists(x => x == Outcome.Error || !Enum.IsDefined(x)))
            return Outcome.Error;
        return all.Contains(Outcome.Fail) ? Outcome.Fail : all.Min();
    }
}
