using System.Globalization;
using MlOpsBuild.Domain.Rollouts;

namespace MlOpsBuild.Workflow.Delivery.Rollout;

/// <summary>What is told of a rollout while it goes on. Pure.</summary>
internal static class RolloutLines
{
    /// <summary>The evidence of a step so far.</summary>
    public static string Of(int share, CanaryDecision decision, RolloutProgress progress)
    {
        var rates = decision.Rates.Select(x => $"{x.Name} {Rate(x.Challenger)} on {progress.Challenger}, {Rate(x.Baseline)} on {progress.Baseline}");
        var needed = decision.EvidenceNeeded is { } all ? $" of about {Count(all)}" : "";
        var left = decision.TimeLeft is { } time ? string.Create(CultureInfo.InvariantCulture, $", about {Math.Ceiling(time.TotalSeconds):0} s left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"  {share,3} %  {string.Join("; ", rates)}; {Count(decision.Evidence)}{needed} requests{left}");
    }

    /// <summary>The same as a few lines that are kept up to date: how far it is, and each rate on both sides.</summary>
    public static IEnumerable<string> Live(int share, CanaryDecision decision, RolloutProgress progress)
    {
        const int Cells = 20;
        var full = (int)Math.Round(decision.Progress.Value * Cells);
        var left = decision.TimeLeft is { } time ? string.Create(CultureInfo.InvariantCulture, $", about {Math.Ceiling(time.TotalSeconds):0} s left") : "";
        yield return string.Create(CultureInfo.InvariantCulture, $"  {share,3} %  {new string('█', full)}{new string('░', Cells - full)} {100 * decision.Progress.Value:0} % of the evidence after {decision.Waited.TotalSeconds:0} s{left}");
        foreach (var rate in decision.Rates)
            yield return $"         {rate.Name,-14} {progress.Challenger} {Rate(rate.Challenger)} of {Count(rate.Challenger.Requests)}   {progress.Baseline} {Rate(rate.Baseline)} of {Count(rate.Baseline.Requests)}";
        yield return $"         {decision.Summary}";
    }

    private static string Rate(RateEstimate rate) => rate.Requests == 0
        ? "not asked"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * rate.Value:0.##} % ({100 * rate.Lower:0.##} to {100 * rate.Upper:0.##})");

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
