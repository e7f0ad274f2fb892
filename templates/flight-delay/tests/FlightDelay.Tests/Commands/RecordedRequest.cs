using System.Text.Json;
using FlightDelay.Features;

namespace FlightDelay.Tests.Commands;

/// <summary>A request as a scoring server takes it, and the answer that a good model gives.</summary>
internal sealed record RecordedRequest(string Description, RecordedRequest.Flight Request, RecordedRequest.Answer Expected)
{
    private static readonly JsonSerializerOptions s_snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static RecordedRequest Read(string path) => JsonSerializer.Deserialize<RecordedRequest>(File.ReadAllText(path), s_snakeCase)!;

    /// <summary>A flight that is yet to depart; recent delays are null where none are known.</summary>
    internal sealed record Flight(DateTime Date, string Origin, string Destination, int Distance, float? RecentDelay, float? RecentDelayedShare, int RecentFlights)
    {
        public FlightFeatures Features => FlightFeatures.Of(Date, Origin, Destination, Distance, new RecentDelays(RecentDelay ?? float.NaN, RecentDelayedShare ?? float.NaN, RecentFlights));
    }

    internal sealed record Answer(double Probability, double Tolerance);
}
