using System.Diagnostics;

namespace MlOpsBuild.Benchmarks;

/// <summary>From the start of the emulator's process to the answer to its first authenticated request, on a new state folder.</summary>
internal static class EmulatorStart
{
    private const int Rounds = 7;

    internal static async Task<IReadOnlyList<Figure>> MeasureAsync(string root)
    {
        var (shipped, compiled) = (EmulatorProgram.Shipped(root), EmulatorProgram.Compiled("Emulator"));
        // Not counted: the files come from the disk.
        await SecondsAsync(shipped);
        await SecondsAsync(compiled);
        var (ahead, jit) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ahead.Add(await SecondsAsync(shipped));
            jit.Add(await SecondsAsync(compiled));
        }

        Console.WriteLine($"emulator, start to first answer, {Rounds} rounds in turn: compiled ahead of time {ahead.Spread()}, by the JIT compiler {jit.Spread()} s");
        return [new Figure("emulator, start to first answer, median", ahead.Median(), 0.6, "s")];
    }

    private static async Task<double> SecondsAsync(string program)
    {
        var watch = Stopwatch.StartNew();
        using var emulator = await RunningEmulator.StartAsync(program);
        return watch.Elapsed.TotalSeconds;
    }
}
