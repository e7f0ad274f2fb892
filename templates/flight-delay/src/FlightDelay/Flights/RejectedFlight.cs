namespace FlightDelay.Flights;

/// <summary>A row of the source that is not used.</summary>
/// <param name="Line">Which row, counted from 1.</param>
/// <param name="Reason">The first thing that is wrong with it.</param>
/// <param name="Record">What it says.</param>
internal sealed record RejectedFlight(int Line, string Reason, FlightRecord Record);
