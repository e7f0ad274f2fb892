using System.Diagnostics;
using System.Globalization;
using MlOpsBuild.Emulator.Serving.Instances;

namespace MlOpsBuild.Emulator.Tests.Serving.Instances;

/// <summary>How full an instance's disk is: what df says of the file system that it works on.</summary>
public sealed class DiskUtilizationTests(ServingBench bench) : IClassFixture<ServingBench>
{
    /// <summary>In percent: others write to the disks meanwhile.</summary>
    private const double Tolerance = 1;

    private const string MemoryDisk = "/dev/shm";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_instance_is_told_of_the_disk_that_it_works_on()
    {
        Assert.SkipUnless(Directory.Exists(MemoryDisk), "there is no second disk");
        var file = Path.Combine(MemoryDisk, $"mlopsbuild-{Guid.NewGuid():N}");
        using var here = Sleep(bench.State);
        using var elsewhere = Sleep(MemoryDisk);
        var usage = new InstanceUsage(TimeProvider.System);
        IReadOnlyDictionary<string, (double Cpu, double Memory, double? Disk)> Look() => usage.Look(new Dictionary<string, List<int>> { ["here"] = [here.Id], ["elsewhere"] = [elsewhere.Id], ["gone"] = [] });
        try
        {
            var before = Look();
            before["here"].Disk!.Value.ShouldBe(await DfAsync(bench.State), Tolerance);
            before["elsewhere"].Disk!.Value.ShouldBe(await DfAsync(MemoryDisk), Tolerance);
            before["gone"].Disk.ShouldBeNull();

            await File.WriteAllBytesAsync(file, new byte[16 << 20], Cancel);

            Look()["elsewhere"].Disk!.Value.ShouldBeGreaterThan(before["elsewhere"].Disk!.Value);
        }
        finally
        {
            File.Delete(file);
            here.Kill();
            elsewhere.Kill();
        }
    }

    [Fact]
    public async Task A_deployment_that_serves_tells_it_as_a_metric()
    {
        var name = await bench.ServeAsync(instances: 2);
        var query = $"{bench.Deployment(name, "blue")}/providers/microsoft.insights/metrics?metricnames=DiskUtilization&aggregation=maximum&$filter=instanceId eq '*'";

        List<double> seen = [];
        await ServingBench.UntilAsync(
            async () =>
            {
                var series = (await bench.Emulator.AskAsync("GET", query, 200))!["value"]![0]!["timeseries"]!.AsArray();
                seen = [.. series.Select(x => x!["data"]!.AsArray().Max(y => (double?)y!["maximum"]) ?? 0).Where(x => x > 0)];
                return seen.Count == 2;
            },
            () => $"both instances to be told of: {string.Join(", ", seen)}");

        var expected = await DfAsync(bench.State);
        seen.ShouldAllBe(x => Math.Abs(x - expected) < Tolerance);
    }

    private static Process Sleep(string folder) => Process.Start(new ProcessStartInfo("sleep", ["600"]) { WorkingDirectory = folder })!;

    private static async Task<double> DfAsync(string folder)
    {
        using var df = Process.Start(new ProcessStartInfo("df", ["--block-size=1", "--output=used,avail", folder]) { RedirectStandardOutput = true })!;
        var numbers = (await df.StandardOutput.ReadToEndAsync(Cancel)).Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToList();
        return 100 * numbers[0] / (numbers[0] + numbers[1]);
    }
}
