namespace FlightDelay.Requests;

/// <summary>One thing that is wrong with a request, and how to mend it.</summary>
/// <param name="Row">Which of the flights, counted from 0; null where it is the request itself.</param>
/// <param name="Field">Which field; null where it is the whole.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Allowed">What would be right.</param>
internal sealed record Fault(int? Row, string? Field, string Reason, string Allowed);
