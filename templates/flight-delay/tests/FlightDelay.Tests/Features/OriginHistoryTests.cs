using FlightDelay.Features;
using FlightDelay.Flights;

namespace FlightDelay.Tests.Features;

public sealed class OriginHistoryTests
{
    private static readonly DateTime s_noon = new(2001, 5, 1, 12, 0, 0);

    [Fact]
    public void Delays_of_the_window_are_averaged_and_counted()
    {
        var history = new OriginHistory([Known(s_noon.AddHours(-2), 10), Known(s_noon.AddHours(-3), 40), Known(s_noon.AddHours(-1.5), -5)]);

        history.Before(s_noon).ShouldBe(new RecentDelays(15, 1 / 3f, 3));
    }

    [Theory]
    [InlineData(-60, true)]
    [InlineData(-59, false)]
    [InlineData(-239, true)]
    [InlineData(-240, false)]
    public void The_window_ends_one_hour_before_departure_and_is_three_hours_long(int minutes, bool isSeen)
        => new OriginHistory([Known(s_noon.AddMinutes(minutes), 10)]).Before(s_noon).Flights.ShouldBe(isSeen ? 1 : 0);

    [Fact]
    public void Without_flights_nothing_is_known_which_is_not_the_same_as_punctual()
    {
        var recent = new OriginHistory([]).Before(s_noon);

        (recent.MeanDelay, recent.DelayedShare, recent.Flights).ShouldBe((float.NaN, float.NaN, 0f));
    }

    private static Flight Known(DateTime at, int delay) => new() { Departure = at.AddMinutes(-30 - 60), Distance = 480, Delay = delay, Origin = "BOS", Destination = "ORD" };
}
