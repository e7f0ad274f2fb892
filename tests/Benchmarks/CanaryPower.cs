using System.Globalization;
using System.Text;
using MlOpsBuild.Domain.Tests.Rollouts;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Benchmarks;

/// <summary>How often canaries mislead and how soon they see harm: tables of <c>docs/canary.md</c> and their plot.</summary>
internal static class CanaryPower
{
    private const int Runs = 4000;
    private const int CurveRuns = 1000;
    private const double Share = 0.1;
    private const ulong Seed = 2026;

    private static readonly double[] s_baselines = [0, 0.001, 0.005, 0.02];
    private static readonly double[] s_factors = [1, 1.5, 2, 3, 5, 10];
    private static readonly TimeSpan[] s_grains = [TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)];

    /// <summary>Runs all of them, and writes <c>artifacts/canary.md</c> and <c>artifacts/canary.svg</c>.</summary>
    public static IReadOnlyList<Figure> Measure(string root)
    {
        var cells = (from isLatency in new[] { false, true } from grain in s_grains from baseline in s_baselines from factor in s_factors
                     where (baseline > 0 || factor <= 1) && !(isLatency && (baseline >= 0.02 || grain > s_grains[0]))
                     select new Cell(isLatency, grain, baseline, factor)).ToList();
        Parallel.ForEach(cells, x => x.Run());
        var soon = new[] { false, true }.Select(x => new CanarySimulation(new() { Baseline = 0.005, Challenger = 0.05, IsLatency = x, RequestsPerSecond = 100 }, Seed).Run(Runs, Share)).ToList();
        var artifacts = Directory.CreateDirectory(Path.Combine(root, "artifacts")).FullName;
        File.WriteAllText(Path.Combine(artifacts, "canary.md"), Table(cells));
        File.WriteAllText(Path.Combine(artifacts, "canary.svg"), CanaryPlot.Of(s_baselines[1..], baseline => [.. Curve(baseline)]));
        return
        [
            new Figure("canary: most wrong aborts at equal quality", 100 * cells.Where(x => x.Factor <= 1).Max(x => x.Of(Outcome.Fail)), 1, "%"),
            new Figure("canary: most wrong promotions at three times", 100 * cells.Where(x => x.Factor is 3).Max(x => x.Of(Outcome.Pass)), 1, "%"),
            .. soon.Select((x, i) => new Figure($"canary: ten times {(i == 0 ? "the errors" : "the slow answers")} aborted before 500 requests", 100.0 * x.Count(y => y.Outcome == Outcome.Fail && y.Requests < 500) / Runs, 99, "%", MoreIsBetter: true)),
        ];
    }

    private static IEnumerable<(double Factor, double Aborted, double Promoted)> Curve(double baseline)
    {
        for (var factor = 1.0; factor <= 10; factor *= 1.26)
        {
            var runs = new CanarySimulation(new() { Baseline = baseline, Challenger = baseline * factor }, Seed).Run(CurveRuns, Share);
            yield return (factor, Part(runs, Outcome.Fail), Part(runs, Outcome.Pass));
        }
    }

    private static string Table(IEnumerable<Cell> cells)
    {
        var text = new StringBuilder("| rate of | told by | live rate | new rate | promoted | aborted | median requests to the new deployment |\n|---|---|---|---|---|---|---|\n");
        foreach (var cell in cells)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {(cell.IsLatency ? "slow answers" : "errors")} | {(cell.Grain > s_grains[0] ? "minute" : "second")} | {100 * cell.Baseline:0.##} % | {100 * cell.Baseline * cell.Factor:0.##} % ({cell.Factor:0.#}×) | {100 * cell.Of(Outcome.Pass):0.00} % | {100 * cell.Of(Outcome.Fail):0.00} % | {cell.Median:N0} |");
        return text.ToString();
    }

    private static double Part(IReadOnlyList<CanarySimulation.Ended> runs, Outcome outcome) => (double)runs.Count(x => x.Outcome == outcome) / runs.Count;

    /// <summary>One truth.</summary>
    private sealed class Cell(bool isLatency, TimeSpan grain, double baseline, double factor)
    {
        private IReadOnlyList<CanarySimulation.Ended> _runs = [];

        public bool IsLatency => isLatency;

        public TimeSpan Grain => grain;

        public double Baseline => baseline;

        public double Factor => factor;

        public long Median => _runs.Select(x => x.Requests).Order().ElementAt(_runs.Count / 2);

        /// <summary>At equal quality all shares one after the other, since each could abort; else the first, which has to see harm.</summary>
        public void Run() => _runs = new CanarySimulation(new() { Baseline = baseline, Challenger = baseline * factor, IsLatency = isLatency, Grain = grain }, Seed)
            .Run(Runs, factor > 1 ? [Share] : CanaryScenario.Shares);

        public double Of(Outcome outcome) => Part(_runs, outcome);
    }
}
