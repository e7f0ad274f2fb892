using FlightDelay.Flights;

namespace FlightDelay.Features;

/// <summary>The features of all flights, split as they were.</summary>
/// <param name="Train">What a model learns from, in order of departure.</param>
/// <param name="Evaluation">What it is measured on, in order of departure.</param>
internal sealed record FeatureTable(IReadOnlyList<FlightFeatures> Train, IReadOnlyList<FlightFeatures> Evaluation)
{
    private static readonly string[] s_columns = [nameof(FlightFeatures.Key), nameof(FlightFeatures.IsDelayed), .. ModelFeatures.All];

    /// <summary>
    /// Reckons them. The history is that of all flights: the first day of the evaluation remembers the last of training,
    /// as production would; no flight sees a delay that was unknown an hour before it left.
    /// </summary>
    public static FeatureTable Of(PreparedFlights flights)
    {
        var histories = flights.Train.Concat(flights.Evaluation)
            .GroupBy(x => x.Origin).ToDictionary(x => x.Key, x => new OriginHistory(x));
        return new FeatureTable([.. flights.Train.Select(Row)], [.. flights.Evaluation.Select(Row)]);

        FlightFeatures Row(Flight flight)
        {
            var recent = histories[flight.Origin].Before(flight.Departure);
            var row = FlightFeatures.Of(flight.Departure, flight.Origin, flight.Destination, flight.Distance, recent);
            (row.Key, row.IsDelayed) = (flight.Key, flight.IsDelayed);
            return row;
        }
    }

    /// <summary>Reads them from a folder.</summary>
    public static async Task<FeatureTable> ReadAsync(string folder)
        => new(await ReadPartAsync(Parts.Train(folder)), await ReadPartAsync(Parts.Evaluation(folder)));

    /// <summary>Writes them to a folder, which is made.</summary>
    public async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await ParquetFile.WriteAsync(Parts.Train(folder), Train);
        await ParquetFile.WriteAsync(Parts.Evaluation(folder), Evaluation);
    }

    private static async Task<IReadOnlyList<FlightFeatures>> ReadPartAsync(string path)
        => [.. await ParquetFile.ReadAsync<FlightFeatures>(path, s_columns)];
}
