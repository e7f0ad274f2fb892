using System.Globalization;
using FlightDelay.CommandLine;
using FlightDelay.Features;
using FlightDelay.Tracking;
using FlightDelay.Training;

namespace FlightDelay.Commands;

/// <summary>Fits the model.</summary>
internal static class TrainStep
{
    /// <summary>The step.</summary>
    public static Verb Verb { get; } = new("train", "fits boosted trees to the flights of training",
    [
        new("features", "folder", "what features wrote"),
        new("trees", "count", "how many trees"),
        new("leaves", "count", "leaves a tree, at most"),
        new("learning-rate", "number", "how much of each tree is believed, above 0 and at most 1"),
        new("min-rows-per-leaf", "count", "flights a leaf, at least"),
        new("seed", "number", "of everything that is random"),
        new("output", "folder", "where model.zip and signature.json are written"),
    ], RunAsync);

    private static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var with = new Hyperparameters(
            Trees: arguments.Integer("trees", 1, 10_000),
            Leaves: arguments.Integer("leaves", 2, 10_000),
            LearningRate: arguments.Positive("learning-rate", 1),
            MinRowsPerLeaf: arguments.Integer("min-rows-per-leaf", 1, 1_000_000),
            Seed: arguments.Integer("seed", 0, int.MaxValue));
        var rows = (await FeatureTable.ReadAsync(arguments.Text("features"))).Train;
        var delayed = rows.Count(x => x.IsDelayed);
        if (delayed == 0 || delayed == rows.Count)
            throw new DataException($"{arguments.Text("features")} has {rows.Count} flights to train, {delayed} of them delayed: nothing to tell apart");

        DelayModel.Fit(rows, with).Write(arguments.Text("output"));
        await output.WriteLineAsync(
            $"{with.Trees} trees of at most {with.Leaves} leaves fitted to {rows.Count} flights, {delayed} of them delayed");
        var metrics = new Dictionary<string, double>
        {
            ["train_rows"] = rows.Count,
            ["train_delayed_share"] = (double)delayed / rows.Count,
        };
        await JobRun.LogAsync(Parameters(with), metrics, output);
    }

    private static Dictionary<string, string> Parameters(Hyperparameters with) => new()
    {
        ["trees"] = with.Trees.ToString(CultureInfo.InvariantCulture),
        ["leaves"] = with.Leaves.ToString(CultureInfo.InvariantCulture),
        ["learning_rate"] = with.LearningRate.ToString("R", CultureInfo.InvariantCulture),
        ["min_rows_per_leaf"] = with.MinRowsPerLeaf.ToString(CultureInfo.InvariantCulture),
        ["seed"] = with.Seed.ToString(CultureInfo.InvariantCulture),
    };
}
