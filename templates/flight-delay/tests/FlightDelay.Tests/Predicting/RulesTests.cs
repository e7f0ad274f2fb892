using FlightDelay.Features;
using FlightDelay.Predicting;
using FlightDelay.Tests.Commands;

namespace FlightDelay.Tests.Predicting;

public sealed class RulesTests(TrainedModel trained)
{
    private const int EnoughFlights = 50;

    [Fact]
    public async Task The_rates_are_those_of_the_flights_of_training()
    {
        var train = (await FeatureTable.ReadAsync(trained.At("features"))).Train;

        DelayRates.Origins.Order().ShouldBe(train.Select(x => x.Origin).Distinct().Order());
        DelayRates.Elsewhere.ShouldBe(Rate(train));
        foreach (var origin in train.GroupBy(x => x.Origin))
        {
            var hours = origin.ToLookup(x => (int)x.Hour);
            Enumerable.Range(0, 24).Select(x => DelayRates.Of(origin.Key, x)).ShouldBe(
                Enumerable.Range(0, 24).Select(x => Rate(hours[x].Count() < EnoughFlights ? origin : hours[x]) / 100.0), origin.Key);
        }
    }

    [Theory]
    [InlineData("BOS", 5, 5, 5, 0.09)]
    [InlineData("BOS", 5, 6, 0, 0.045)]
    [InlineData("BOS", 5, 6, 6, 0.545)]
    [InlineData("JFK", 5, 0, 0, 0.27)]
    [InlineData("JFK", 5, 100, 50, 0.385)]
    public void The_rule_is_the_rate_of_the_hour_and_halfway_the_share_of_enough_recent_flights(string origin, int hour, int flights, int delayed, double probability)
        => new RulesPredictor().Predict([FlightFeatures.Of(new DateTime(2001, 5, 1, hour, 0, 0), origin, "ORD", 867, RecentDelays.Of(flights, delayed, delayed * 20))])
            .ShouldHaveSingleItem().ShouldBe(probability, 1e-7);

    private static int Rate(IEnumerable<FlightFeatures> flights)
        => Math.Min(DelayRates.Most, (int)Math.Round(100 * flights.Average(x => x.IsDelayed ? 1.0 : 0), MidpointRounding.AwayFromZero));
}
