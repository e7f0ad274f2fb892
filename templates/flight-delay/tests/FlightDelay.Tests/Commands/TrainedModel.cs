using System.Text.Json;
using FlightDelay.Commands;

namespace FlightDelay.Tests.Commands;

/// <summary>The four steps, run once on all flights with the pipeline's own inputs.</summary>
public sealed class TrainedModel : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal string At(string name) => _folder.At(name);

    public async ValueTask InitializeAsync()
    {
        var inputs = PipelineInputs.Read("azureml/train.yml");
        await RunAsync("prepare", "--flights", Repository.At("data/flights.parquet"), "--train-until", inputs["train_until"], "--output", At("prepared"));
        await RunAsync("features", "--prepared", At("prepared"), "--output", At("features"));
        await RunAsync("train", "--features", At("features"), "--trees", inputs["trees"], "--leaves", inputs["leaves"], "--learning-rate", inputs["learning_rate"],
            "--min-rows-per-leaf", inputs["min_rows_per_leaf"], "--seed", inputs["seed"], "--output", At("model"));
        await RunAsync("evaluate", "--features", At("features"), "--model", At("model"), "--predictions", At("predictions"), "--metrics", At("metrics"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal Dictionary<string, double> Metrics() => JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(At("metrics/metrics.json")))!;

    private static async Task RunAsync(params string[] words)
    {
        using StringWriter output = new(), error = new();
        (await Verbs.RunAsync(words, output, error)).ShouldBe(0, error.ToString());
    }
}
