using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Benchmarks;

/// <summary>An emulator that has run a thousand jobs: the memory that it holds, and how long listing them takes.</summary>
internal static class ManyJobs
{
    private const int Jobs = 1_000;
    private const int AtOnce = 20;
    private const int Listings = 11;

    internal static async Task<IReadOnlyList<Figure>> MeasureAsync(string root)
    {
        using var emulator = await RunningEmulator.StartAsync(EmulatorProgram.Shipped(root));
        var before = Megabytes(emulator);
        var watch = Stopwatch.StartNew();
        for (var first = 0; first < Jobs; first += AtOnce)
        {
            await Task.WhenAll(Enumerable.Range(first, AtOnce).Select(x => SubmitAsync(emulator, $"job{x}")));
            await emulator.CompletedAsync($"{emulator.Workspace}/jobs?$top={AtOnce}");
        }

        var ended = watch.Elapsed.TotalSeconds;
        var memory = Megabytes(emulator);
        // Not counted: it compiles what it needs.
        for (var round = 0; round < Listings; round++)
            await ListAsync(emulator);
        List<double> listings = [];
        for (var round = 0; round < Listings; round++)
            listings.Add(await ListAsync(emulator));
        Console.WriteLine(FormattableString.Invariant($"{Jobs} jobs, {AtOnce} at a time, in {ended:0.0} s: memory {before:0.0} MB before, {memory:0.0} MB after, {Megabytes(emulator):0.0} MB after {2 * Listings} listings; a listing {listings.Spread()} ms"));
        return
        [
            new Figure($"memory of the emulator after {Jobs} jobs", memory, 150, "MB"),
            new Figure($"listing {Jobs} jobs, all pages, warm, median", listings.Median(), 50, "ms"),
        ];
    }

    private static Task<JsonObject> SubmitAsync(RunningEmulator emulator, string name)
        => emulator.PutAsync($"{emulator.Workspace}/jobs/{name}", new JsonObject { ["jobType"] = "Command", ["command"] = "true", ["environmentId"] = "azureml:AzureML-any:1" });

    /// <summary>Milliseconds to read every page.</summary>
    private static async Task<double> ListAsync(RunningEmulator emulator)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0);
        for (var next = $"{emulator.Workspace}/jobs"; next is not null;)
        {
            var page = await emulator.GetAsync(next);
            count += page["value"]!.AsArray().Count;
            next = (string?)page["nextLink"];
        }

        watch.Stop();
        return count == Jobs ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{count} jobs are listed.");
    }

    private static double Megabytes(RunningEmulator emulator) => emulator.ResidentBytes / 1e6;
}
