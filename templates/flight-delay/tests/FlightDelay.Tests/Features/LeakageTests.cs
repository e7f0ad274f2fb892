using CsCheck;
using FlightDelay.Features;
using FlightDelay.Flights;

namespace FlightDelay.Tests.Features;

/// <summary>
/// What a model may know of a flight is what was known an hour before it left. Held over random days of flights: two
/// airports, so dense that windows are full.
/// </summary>
public sealed class LeakageTests
{
    private const int Days = 2;

    private static readonly DateTime s_start = new(2001, 5, 1);

    private static readonly string[] s_origins = ["BOS", "SEA"];
    private static readonly string[] s_destinations = ["ORD", "LAX", "ATL"];

    private static readonly Gen<Flight> s_flight =
        from minute in Gen.Int[0, (Days * 24 * 60) - 1]
        from delay in Gen.Int[-60, 300]
        from distance in Gen.Int[95, 2700]
        from origin in Gen.Int[0, 1]
        from destination in Gen.Int[0, 2]
        select new Flight { Departure = s_start.AddMinutes(minute), Delay = delay, Distance = distance, Origin = s_origins[origin], Destination = s_destinations[destination] };

    /// <summary>A day of flights, one of them, and how much delays change by.</summary>
    private static readonly Gen<(Flight[] Flights, int Row, int Change)> s_case =
        from flights in s_flight.Array[2, 200]
        from row in Gen.Int[0, flights.Length - 1]
        from change in Gen.Int[1, 500]
        select (flights, row, change);

    [Fact]
    public void No_feature_changes_with_a_delay_that_was_not_yet_known()
        => s_case.Sample(x =>
        {
            var cutOff = OriginHistory.CutOff(x.Flights[x.Row].Departure);
            var changed = x.Flights.Select(y => y.KnownAt > cutOff ? y with { Delay = y.Delay + x.Change } : y).ToArray();
            return Seen(x.Flights, x.Row) == Seen(changed, x.Row);
        });

    [Fact]
    public void No_feature_changes_when_flights_that_are_not_yet_known_never_happened()
        => s_case.Sample(x =>
        {
            var row = x.Flights[x.Row];
            Flight[] past = [row, .. x.Flights.Where(y => y.KnownAt <= OriginHistory.CutOff(row.Departure))];
            return Seen(x.Flights, x.Row) == Seen(past, 0);
        });

    [Fact]
    public void Features_change_with_a_known_delay_of_the_same_airport()
    {
        var changes = 0;
        s_case.Sample(x =>
        {
            var row = x.Flights[x.Row];
            var cutOff = OriginHistory.CutOff(row.Departure);
            var known = Array.FindIndex(x.Flights, y => y.Origin == row.Origin && y.KnownAt <= cutOff && y.KnownAt > cutOff - OriginHistory.Window);
            if (known < 0)
                return true;
            Interlocked.Increment(ref changes);
            Flight[] changed = [.. x.Flights];
            changed[known] = changed[known] with { Delay = changed[known].Delay + x.Change };
            return Seen(x.Flights, x.Row).RecentDelay < Seen(changed, x.Row).RecentDelay;
        }, iter: 1000);
        // Else the property would hold for want of cases.
        changes.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void No_feature_is_the_delay_of_the_flight_itself()
        => s_case.Sample(x =>
        {
            Flight[] changed = [.. x.Flights];
            changed[x.Row] = changed[x.Row] with { Delay = changed[x.Row].Delay + x.Change };
            return Seen(x.Flights, x.Row) == Seen(changed, x.Row);
        });

    [Fact]
    public void Features_are_the_same_whichever_flights_are_learnt_from()
        => s_case.Sample(x =>
        {
            var flights = x.Flights.OrderBy(y => y.Departure).ToArray();
            var early = FeatureTable.Of(PreparedFlights.Split(flights, s_start.AddHours(6)));
            var late = FeatureTable.Of(PreparedFlights.Split(flights, s_start.AddHours(30)));
            return early.Train.Concat(early.Evaluation).Select(Model).SequenceEqual(late.Train.Concat(late.Evaluation).Select(Model));
        });

    private static ModelView Seen(Flight[] flights, int row) => Model(FeatureTable.Of(new PreparedFlights(flights, [])).Train[row]);

    private static ModelView Model(FlightFeatures x) => new(x.Hour, x.Weekday, x.Distance, x.Route, x.Origin, x.RecentDelay, x.RecentDelayedShare, x.RecentFlights);

    /// <summary>All that the model sees, to be compared.</summary>
    private sealed record ModelView(float Hour, float Weekday, float Distance, string Route, string Origin, float RecentDelay, float RecentDelayedShare, float RecentFlights);
}
