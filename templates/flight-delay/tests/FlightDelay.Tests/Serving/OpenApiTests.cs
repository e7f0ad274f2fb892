using System.Text.Json;
using FlightDelay.Requests;

namespace FlightDelay.Tests.Serving;

public sealed class OpenApiTests(RulesServer serving) : IClassFixture<RulesServer>
{
    [Fact]
    public async Task The_document_describes_the_fields_that_are_read()
    {
        var (status, document) = await serving.Server.GetAsync("/swagger.json");
        var flight = document["paths"]!["/score"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["flights"]!["items"]!;

        (status, (string)document["openapi"]!).ShouldBe((200, "3.0.3"));
        flight["required"]!.AsArray().Select(x => (string)x!).ShouldBe(Requests.Flight().Select(x => x.Key));
        flight["properties"]!.AsObject().Select(x => x.Key).ShouldBe(["id", .. Requests.Flight().Select(x => x.Key)]);
        flight["properties"]!.AsObject().ShouldAllBe(x => ((string)x.Value!["description"]!).Length > 0);
    }

    [Theory]
    [InlineData("distance")]
    [InlineData("recent_flights")]
    [InlineData("recent_delayed")]
    [InlineData("recent_delay_total")]
    public void The_bounds_of_the_document_are_those_of_the_reader(string name)
    {
        var field = (TypedField<int?>)FlightFields.All.Single(x => x.Name == name);
        int min = (int)field.Schema["minimum"]!, max = (int)field.Schema["maximum"]!;

        new[] { min - 1, min, max, max + 1 }.Select(x => field.TryRead(JsonSerializer.SerializeToElement(x))).ShouldBe([null, min, max, null]);
    }
}
