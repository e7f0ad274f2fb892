using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MlOpsBuild.Domain.Statistics;
using MlOpsBuild.Domain.Statistics.Resampling;

namespace MlOpsBuild.Domain.Tests.Statistics;

/// <summary>Our formulas against those of scipy and scikit-learn, on the same data.</summary>
public sealed class AgreementTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData(50, 1)]
    [InlineData(2000, 2)]
    public async Task Statistics_agree_with_scipy_and_scikit_learn(int rows, ulong seed)
    {
        Assert.SkipUnless(File.Exists(Python) && (await RunAsync("-c", "import scipy, sklearn")).Code == 0, "python3-scipy and python3-sklearn are not installed");
        var random = new SeededRandom(seed);
        var pair = Sample.Pair(rows, 1, 1, seed);
        // Two decimals, so that there are ties.
        double[] scores = [.. pair.Champion.Select(x => Math.Round(x, 2))];
        bool[] labels = [.. pair.Labels];
        double[] first = [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())];
        double[] second = [.. Enumerable.Range(0, rows * 2).Select(_ => random.NextNormal() + 0.1)];
        long[] reference = [40, 30, 0, 20, 10];
        long[] current = [30, 30, 5, 25, 0];
        await File.WriteAllTextAsync(_file, JsonSerializer.Serialize(new { labels, scores, first, second, reference, current }), TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync(Path.Combine(Path.GetDirectoryName(Source())!, "agreement.py"), _file);
        code.ShouldBe(0, output);
        var theirs = JsonSerializer.Deserialize<Dictionary<string, double>>(output)!;

        var roc = RocCurve.Of(scores, labels, int.MaxValue);
        var ks = KolmogorovSmirnov.TwoSample(first, second)!.Value;
        var chi = Categories.ChiSquare(reference, current)!.Value;
        var edges = Quantiles.Edges(first);
        var ours = new Dictionary<string, double>
        {
            ["auc"] = Ranking.Auc(scores, labels)!.Value,
            ["average precision"] = Ranking.AveragePrecision(scores, labels)!.Value,
            ["log loss"] = Calibration.LogLoss(scores, labels)!.Value,
            ["brier"] = Calibration.Brier(scores, labels)!.Value,
            ["roc points"] = roc.Count,
            ["roc sum"] = roc.Sum(x => (2 * x.FalsePositiveRate) + x.TruePositiveRate),
            ["ks statistic"] = ks.Statistic,
            ["ks p"] = ks.PValue,
            ["chi statistic"] = chi.Statistic,
            ["chi p"] = chi.PValue,
            ["chi p of 1"] = ChiSquareDistribution.Survival(0.7, 1),
            ["chi p of 40"] = ChiSquareDistribution.Survival(95.5, 40),
            ["jensen shannon"] = Categories.JensenShannon(reference, current)!.Value,
            ["psi"] = Categories.StabilityIndex([.. Quantiles.Counts(first, edges)], [.. Quantiles.Counts(second, edges)])!.Value,
        };
        foreach (var (name, value) in ours)
            value.ShouldBe(theirs[name], Math.Abs(theirs[name]) * 1e-9, name);

        // The limit distribution is cautious: its p-value is above that of the finite sample, and near it.
        (ks.PValue - theirs["ks p of the finite sample"]).ShouldBeInRange(-0.001, 0.06);
        theirs.Keys.Except(ours.Keys).ShouldBe(["ks p of the finite sample"]);
    }

    public void Dispose() => File.Delete(_file);

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, process.ExitCode == 0 ? await output : error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Source([CallerFilePath] string path = "") => path;
}
