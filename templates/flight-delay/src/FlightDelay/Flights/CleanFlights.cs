namespace FlightDelay.Flights;

/// <summary>A source, told apart.</summary>
/// <param name="Flights">In order of departure.</param>
/// <param name="Rejected">In the source's order.</param>
internal sealed record CleanFlights(IReadOnlyList<Flight> Flights, IReadOnlyList<RejectedFlight> Rejected);
