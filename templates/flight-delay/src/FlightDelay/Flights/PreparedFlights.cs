namespace FlightDelay.Flights;

/// <summary>What <c>prepare</c> leaves for the next step: flights before and from a day on, and the rows that were rejected.</summary>
/// <param name="Train">Flights that a model may learn from.</param>
/// <param name="Evaluation">Later flights, which it is measured on.</param>
internal sealed record PreparedFlights(IReadOnlyList<Flight> Train, IReadOnlyList<Flight> Evaluation)
{
    private static readonly string[] s_columns =
    [
        nameof(Flight.Key), nameof(Flight.Departure), nameof(Flight.Delay),
        nameof(Flight.Distance), nameof(Flight.Origin), nameof(Flight.Destination),
    ];

    /// <summary>Splits by time, as production will: what is learnt from lies wholly before what is predicted.</summary>
    /// <param name="flights">All flights.</param>
    /// <param name="until">The first day that is not learnt from.</param>
    public static PreparedFlights Split(IReadOnlyList<Flight> flights, DateTime until)
        => new([.. flights.Where(x => x.Departure < until)], [.. flights.Where(x => x.Departure >= until)]);

    /// <summary>Reads them from a folder.</summary>
    public static async Task<PreparedFlights> ReadAsync(string folder)
        => new(await ReadPartAsync(Parts.Train(folder)), await ReadPartAsync(Parts.Evaluation(folder)));

    /// <summary>Writes them to a folder, which is made.</summary>
    public async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await ParquetFile.WriteAsync(Parts.Train(folder), Train);
        await ParquetFile.WriteAsync(Parts.Evaluation(folder), Evaluation);
    }

    private static async Task<IReadOnlyList<Flight>> ReadPartAsync(string path)
        => [.. await ParquetFile.ReadAsync<Flight>(path, s_columns)];
}
