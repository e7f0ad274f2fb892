using System.Globalization;
using FlightDelay.CommandLine;
using FlightDelay.Evaluation;
using FlightDelay.Features;
using FlightDelay.Tracking;
using FlightDelay.Training;

namespace FlightDelay.Commands;

/// <summary>Measures a model on flights that are later than all it learnt from.</summary>
internal static class EvaluateStep
{
    /// <summary>The step.</summary>
    public static Verb Verb { get; } = new("evaluate", "measures a model on the flights of evaluation",
    [
        new("features", "folder", "what features wrote"),
        new("model", "folder", "what train wrote"),
        new("predictions", "folder", "where predictions.csv is written"),
        new("metrics", "folder", "where metrics.json is written"),
    ], RunAsync);

    private static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var folder = arguments.Text("features");
        var table = await FeatureTable.ReadAsync(folder);
        var (train, evaluation) = (table.Train.Count, table.Evaluation.Count);
        if (train == 0 || evaluation == 0)
            throw new DataException($"{folder} has {train} flights to train and {evaluation} to evaluate; it needs both");

        var scores = DelayModel.Read(arguments.Text("model")).Score(table.Evaluation);
        var predictions = table.Evaluation
            .Zip(scores, (row, score) => new Prediction(row.Key, row.IsDelayed, score, row.Origin)).ToList();
        var baseline = new HourlyBaseline(table.Train);
        var metrics = EvaluationMetrics.Of(predictions, [.. table.Evaluation.Select(baseline.Score)]);

        await PredictionsFile.WriteAsync(arguments.Text("predictions"), predictions);
        await MetricsFile.WriteAsync(arguments.Text("metrics"), metrics);
        foreach (var (name, value) in metrics)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {value:0.####}"));
        await JobRun.LogAsync(new Dictionary<string, string>(), metrics, output);
    }
}
