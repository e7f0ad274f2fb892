using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Nuke.Common.Planning;

namespace MlOpsBuild.Benchmarks;

/// <summary>How long a thousand targets take to plan: a chain, a fan, and something like a real build.</summary>
public class Planning
{
    private const int Count = 1_000;

    private IReadOnlyList<PlanNode> _nodes = [];

    [Params("chain", "fan", "layers")]
    public string Shape { get; set; } = "";

    internal static IEnumerable<Figure> Measure()
    {
        // In this process: the generated project of the usual way would be held to this repository's rules.
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "mlopsbuild-benchmarks"));
        foreach (var report in BenchmarkRunner.Run<Planning>(config).Reports)
            yield return new Figure($"planning {Count} targets, {report.BenchmarkCase.Parameters["Shape"]}, mean", report.ResultStatistics!.Mean / 1e6, 50, "ms");
    }

    [GlobalSetup]
    public void Build() => _nodes = [.. Enumerable.Range(0, Count).Select(x => new PlanNode($"Target{x}", Needs(x), x > 9 ? [x - 10] : [], []))];

    [Benchmark]
    public object Plan() => Planner.Create(_nodes, [Count - 1]);

    private int[] Needs(int target) => Shape switch
    {
        "chain" => target > 0 ? [target - 1] : [],
        "fan" => target == Count - 1 ? [.. Enumerable.Range(0, Count - 1)] : [],
        // Each needs five of the fifty before it.
        _ => [.. Enumerable.Range(1, 5).Select(x => target - (x * 10)).Where(x => x >= 0)],
    };
}
