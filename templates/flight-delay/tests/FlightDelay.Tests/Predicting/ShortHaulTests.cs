using System.Text.Json.Nodes;
using FlightDelay.Features;
using FlightDelay.Predicting;

namespace FlightDelay.Tests.Predicting;

public sealed class ShortHaulTests
{
    private static readonly ShortHaulPredictor s_predictor = new(new RulesPredictor());

    [Fact]
    public void It_breaks_on_long_flights_only()
    {
        s_predictor.Predict([Flight(1_709)]).Count.ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => s_predictor.Predict([Flight(95), Flight(2_496)]));
    }

    [Fact]
    public void No_recorded_request_shows_the_defect()
    {
        var requests = Directory.GetFiles(Repository.At("tests/requests"), "*.json").SelectMany(x => JsonNode.Parse(File.ReadAllText(x))!["request"]!["flights"]!.AsArray());
        var miles = requests.Select(x => (double?)x!["distance"]).OfType<double>().ToList();
        miles.ShouldNotBeEmpty();
        miles.Max().ShouldBeLessThanOrEqualTo(ShortHaulPredictor.Longest);
    }

    private static FlightFeatures Flight(int miles) => FlightFeatures.Of(DateTime.UnixEpoch, "BOS", "SEA", miles, RecentDelays.None);
}
