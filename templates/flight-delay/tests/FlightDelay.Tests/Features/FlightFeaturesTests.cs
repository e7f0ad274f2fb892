using FlightDelay.Features;

namespace FlightDelay.Tests.Features;

public sealed class FlightFeaturesTests
{
    [Fact]
    public void A_flight_is_seen_by_hour_weekday_distance_route_and_recent_delays()
    {
        var row = FlightFeatures.Of(new DateTime(2001, 5, 6, 17, 59, 0), "BOS", "ORD", 867, new RecentDelays(12.5f, 0.25f, 8));

        (row.Hour, row.Weekday, row.Distance, row.Route, row.Origin).ShouldBe((17, 0, 867, "BOS-ORD", "BOS"));
        (row.RecentDelay, row.RecentDelayedShare, row.RecentFlights).ShouldBe((12.5f, 0.25f, 8f));
    }

    [Fact]
    public void The_model_takes_every_feature_and_neither_key_nor_outcome()
        => ModelFeatures.All.Order().ShouldBe(typeof(FlightFeatures).GetProperties().Select(x => x.Name).Except([nameof(FlightFeatures.Key), nameof(FlightFeatures.IsDelayed)]).Order());
}
