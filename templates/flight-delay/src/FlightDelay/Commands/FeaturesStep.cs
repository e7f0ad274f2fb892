using FlightDelay.CommandLine;
using FlightDelay.Features;
using FlightDelay.Flights;

namespace FlightDelay.Commands;

/// <summary>Reckons what the model sees of each flight.</summary>
internal static class FeaturesStep
{
    /// <summary>The step.</summary>
    public static Verb Verb { get; } = new("features", "reckons what is known of each flight an hour before it departs",
    [
        new("prepared", "folder", "what prepare wrote"),
        new("output", "folder", "where train.parquet and evaluation.parquet are written"),
    ], RunAsync);

    private static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var table = FeatureTable.Of(await PreparedFlights.ReadAsync(arguments.Text("prepared")));
        await table.WriteAsync(arguments.Text("output"));
        var rows = table.Train.Concat(table.Evaluation).ToList();
        await output.WriteLineAsync(
            $"{rows.Count} flights, {rows.Count(x => x.RecentFlights == 0)} of them with no delay known of the three hours before");
    }
}
