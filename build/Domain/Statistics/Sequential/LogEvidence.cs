namespace MlOpsBuild.Domain.Statistics.Sequential;

/// <summary>
/// Evidence as the logarithm of an e-value: a number that, where the hypothesis is true, exceeds ln(1/a) at any time with
/// probability at most a, however often one looks (Ville's inequality; Ramdas et al., Game-theoretic statistics and safe
/// anytime-valid inference, Statistical Science 38, 2023).
/// </summary>
internal static class LogEvidence
{
    /// <summary>The evidence that suffices for an error probability.</summary>
    public static double Needed(double error) => -Math.Log(error);

    /// <summary>The mean of e-values, which is one again: what a bet says that is spread over several alternatives.</summary>
    public static double Mean(IReadOnlyCollection<double> logs)
    {
        var max = logs.Max();
        return double.IsFinite(max) ? max + Math.Log(logs.Sum(x => Math.Exp(x - max)) / logs.Count) : max;
    }

    /// <summary>The logarithm of a sum of exponentials.</summary>
    public static double Sum(ReadOnlySpan<double> logs)
    {
        var max = double.NegativeInfinity;
        foreach (var log in logs)
            max = Math.Max(max, log);
        if (!double.IsFinite(max))
            return max;
        var sum = 0.0;
        foreach (var log in logs)
            sum += Math.Exp(log - max);
        return max + Math.Log(sum);
    }
}
