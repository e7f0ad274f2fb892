using System.Globalization;

namespace MlOpsBuild.Benchmarks;

/// <summary>What the emulator costs beyond the commands that it runs: against GNU make, in turn; and when nothing has to run.</summary>
internal static class JobCost
{
    private const int Steps = 100;
    private const int Pairs = 7;
    private const int Reuses = 5;

    /// <summary>The shell that the emulator gives commands to.</summary>
    private static readonly string s_shell = File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";

    internal static async Task<IReadOnlyList<Figure>> MeasureAsync(string root)
    {
        using var emulator = await RunningEmulator.StartAsync(EmulatorProgram.Shipped(root));
        var pipeline = new StepPipeline(emulator);
        await pipeline.RegisterAsync(Steps);
        return [.. await AgainstMakeAsync(pipeline), await ReusedAsync(pipeline)];
    }

    private static async Task<IReadOnlyList<Figure>> AgainstMakeAsync(StepPipeline pipeline)
    {
        // Not counted: it compiles what it needs, and there is something to reuse afterwards.
        await pipeline.RunAsync(Steps, forcesRerun: true);
        if (!MakeRun.IsThere)
        {
            Console.WriteLine("LEFT OUT: steps against GNU make, which is not on this machine");
            return [];
        }

        using var make = new MakeRun(Steps, s_shell);
        make.Run();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            ours.Add(await pipeline.RunAsync(Steps, forcesRerun: true));
            theirs.Add(make.Run());
        }

        var more = ours.Zip(theirs, (x, y) => (x - y) * 1000 / Steps).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Steps} steps, {Environment.ProcessorCount} at once, {Pairs} pairs in turn: emulator {ours.Spread()} s, make {theirs.Spread()} s, difference {more.Spread()} ms a step"));
        return [new Figure("a step, above GNU make, median of pairs", more.Median(), 15, "ms")];
    }

    private static async Task<Figure> ReusedAsync(StepPipeline pipeline)
    {
        // Not counted, as before.
        await pipeline.RunAsync(Steps, forcesRerun: false);
        List<double> seconds = [];
        for (var round = 0; round < Reuses; round++)
            seconds.Add(await pipeline.RunAsync(Steps, forcesRerun: false));
        if (await pipeline.ReusedAsync() is var reused and not Steps)
            throw new InvalidOperationException($"{reused} of {Steps} steps were reused.");
        Console.WriteLine($"{Steps} steps, all reused, {Reuses} rounds: {seconds.Spread()} s");
        return new Figure($"a pipeline of {Steps} steps, all reused, median", seconds.Median(), 0.5, "s");
    }
}
