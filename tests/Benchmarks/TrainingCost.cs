using System.Globalization;

namespace MlOpsBuild.Benchmarks;

/// <summary>What it costs to train the sample repository: a sample that no earlier run has seen, and the whole workflow when nothing changed.</summary>
internal static class TrainingCost
{
    private const int Rounds = 3;

    internal static IReadOnlyList<Figure> Measure(string root)
    {
        var script = Path.Combine(root, "build.sh");
        // Not counted: compiles what it needs, starts the emulator, trains the model.
        StartUp.Seconds(root, [script, "--no-logo"]);
        List<double> samples = [], whole = [];
        for (var round = 0; round < Rounds; round++)
        {
            // Another seed draws other rows, so that no step is reused.
            samples.Add(StartUp.Seconds(root, [script, "SampleTrain", "--no-logo", "--set", string.Create(CultureInfo.InvariantCulture, $"train.sample.seed={Environment.TickCount64 + round}")]));
            whole.Add(StartUp.Seconds(root, [script, "--no-logo"]));
        }

        var page = new FileInfo(Path.Combine(root, "templates", "flight-delay", "artifacts", "fulltrain.html")).Length / 1024.0;
        Console.WriteLine($"training, {Rounds} rounds: SampleTrain on new rows {samples.Spread()} s, the whole workflow unchanged {whole.Spread()} s");
        return
        [
            new Figure("SampleTrain, warm, on rows that no run has seen, median", samples.Median(), 15, "s"),
            new Figure("./build.sh when nothing changed, median", whole.Median(), 60, "s"),
            new Figure("the page of a training", page, 400, "KB"),
        ];
    }
}
