using System.Globalization;
using FlightDelay.CommandLine;
using FlightDelay.Flights;

namespace FlightDelay.Commands;

/// <summary>Cleans the source and splits it by time.</summary>
internal static class PrepareStep
{
    private static readonly string[] s_columns = ["date", "delay", "distance", "origin", "destination"];

    /// <summary>The step.</summary>
    public static Verb Verb { get; } = new("prepare", "cleans the flights and splits them by time",
    [
        new("flights", "file", "Parquet file with date, delay, distance, origin and destination"),
        new("train-until", "day", "the first day that is not learnt from, as 2001-05-01"),
        new("output", "folder", "where train.parquet, evaluation.parquet and rejected.csv are written"),
    ], RunAsync);

    private static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var (source, until, folder) = (arguments.Text("flights"), arguments.Day("train-until"), arguments.Text("output"));
        var clean = FlightCleaning.Clean(await ParquetFile.ReadAsync<FlightRecord>(source, s_columns));
        var prepared = PreparedFlights.Split(clean.Flights, until);
        await prepared.WriteAsync(folder);
        await RejectedFile.WriteAsync(folder, clean.Rejected);
        await output.WriteLineAsync(Told(clean, prepared, until));
        if (prepared.Train.Count == 0 || prepared.Evaluation.Count == 0)
            throw new DataException($"{source} has no flights on one side of {arguments.Text("train-until")}; --train-until must lie within the data");
    }

    private static string Told(CleanFlights clean, PreparedFlights prepared, DateTime until)
    {
        var reasons = clean.Rejected.CountBy(x => x.Reason).OrderByDescending(x => x.Value).Select(x => $", {x.Value} {x.Key}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            {clean.Flights.Count + clean.Rejected.Count} rows, {clean.Rejected.Count} rejected{string.Concat(reasons)}
            {prepared.Train.Count} flights before {until:yyyy-MM-dd} to train, {prepared.Evaluation.Count} from then on to evaluate
            """);
    }
}
