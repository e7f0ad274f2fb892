using System.Globalization;
using System.Text.Json;
using FlightDelay.CommandLine;
using FlightDelay.Features;
using FlightDelay.Flights;
using FlightDelay.Requests;

namespace FlightDelay.Commands;

/// <summary>Writes the requests that callers would have sent for the flights from a day on: what a release is tried with.</summary>
internal static class RequestsStep
{
    private const int MaxCount = 1_000_000;

    private static readonly string[] s_columns = ["date", "delay", "distance", "origin", "destination"];

    /// <summary>The step.</summary>
    public static Verb Verb { get; } = new("requests", "writes the requests that callers would have sent, a line each",
    [
        new("flights", "file", "Parquet file with date, delay, distance, origin and destination"),
        new("from", "day", "the first day whose flights are asked for, as 2001-05-01"),
        new("count", "number", "how many requests at most"),
        new("output", "file", "where the lines of JSON are written"),
    ], RunAsync);

    private static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var (from, count, file) = (arguments.Day("from"), arguments.Integer("count", 1, MaxCount), arguments.Text("output"));
        var flights = FlightCleaning.Clean(await ParquetFile.ReadAsync<FlightRecord>(arguments.Text("flights"), s_columns)).Flights;
        var histories = flights.GroupBy(x => x.Origin).ToDictionary(x => x.Key, x => new OriginHistory(x));
        var lines = flights.Where(x => x.Departure >= from).OrderBy(x => x.Departure).Take(count).Select(x => Line(x, histories[x.Origin])).ToList();
        if (lines.Count == 0)
            throw new DataException($"{arguments.Text("flights")} has no flights from {arguments.Text("from")} on");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllLinesAsync(file, lines);
        await output.WriteLineAsync($"{lines.Count} requests");
    }

    private static string Line(Flight flight, OriginHistory history)
    {
        var (flights, delayed, delay) = history.SumsBefore(flight.Departure);
        var request = new Dictionary<string, object>
        {
            [FlightFields.Id.Name] = flight.Key,
            [FlightFields.Date.Name] = flight.Departure.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            [FlightFields.Origin.Name] = flight.Origin,
            [FlightFields.Destination.Name] = flight.Destination,
            [FlightFields.Distance.Name] = flight.Distance,
            [FlightFields.RecentFlights.Name] = flights,
            [FlightFields.RecentDelayed.Name] = delayed,
            [FlightFields.RecentDelayTotal.Name] = delay,
        };
        return JsonSerializer.Serialize(new Dictionary<string, object> { [ScoreRequest.Flights] = new[] { request } });
    }
}
