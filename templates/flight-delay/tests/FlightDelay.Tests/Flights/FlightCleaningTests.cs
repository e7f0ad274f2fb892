using FlightDelay.Flights;

namespace FlightDelay.Tests.Flights;

public sealed class FlightCleaningTests
{
    private static readonly DateTime s_noon = new(2001, 5, 1, 12, 0, 0);

    [Fact]
    public void A_possible_row_becomes_a_flight()
    {
        var clean = FlightCleaning.Clean([Record()]);

        clean.Rejected.ShouldBeEmpty();
        clean.Flights.ShouldBe([new Flight { Key = "20010501T1200-BOS-ORD-1", Departure = s_noon, Delay = 16, Distance = 867, Origin = "BOS", Destination = "ORD" }]);
    }

    [Theory]
    [InlineData("no date", null, 0, 867, "BOS", "ORD")]
    [InlineData("no delay", "2001-05-01", null, 867, "BOS", "ORD")]
    [InlineData("impossible delay", "2001-05-01", -121, 867, "BOS", "ORD")]
    [InlineData("impossible delay", "2001-05-01", 2001, 867, "BOS", "ORD")]
    [InlineData("no distance", "2001-05-01", 0, null, "BOS", "ORD")]
    [InlineData("impossible distance", "2001-05-01", 0, 0, "BOS", "ORD")]
    [InlineData("impossible distance", "2001-05-01", 0, 6001, "BOS", "ORD")]
    [InlineData("origin is no airport", "2001-05-01", 0, 867, "bos", "ORD")]
    [InlineData("origin is no airport", "2001-05-01", 0, 867, null, "ORD")]
    [InlineData("destination is no airport", "2001-05-01", 0, 867, "BOS", "OR")]
    [InlineData("goes nowhere", "2001-05-01", 0, 867, "BOS", "BOS")]
    public void An_impossible_row_is_rejected_with_its_reason(string reason, string? date, int? delay, int? distance, string? origin, string? destination)
    {
        var record = Record(delay, distance, origin, destination);
        record.Date = date is null ? null : DateTime.Parse(date, null);

        var clean = FlightCleaning.Clean([Record(), record]);

        clean.Flights.Count.ShouldBe(1);
        clean.Rejected.ShouldBe([new RejectedFlight(2, reason, record)]);
    }

    [Theory]
    [InlineData(-120, 1)]
    [InlineData(2000, 6000)]
    public void Bounds_themselves_are_possible(int delay, int distance)
        => FlightCleaning.Clean([Record(delay, distance)]).Rejected.ShouldBeEmpty();

    [Fact]
    public void Flights_are_put_in_order_of_departure_and_told_apart()
    {
        var late = Record();
        late.Date = s_noon.AddHours(1);

        FlightCleaning.Clean([late, Record(1), Record(2, destination: "SEA"), Record(3)]).Flights.Select(x => (x.Key, x.Delay)).ShouldBe(
        [
            ("20010501T1200-BOS-ORD-1", 1), ("20010501T1200-BOS-ORD-2", 3), ("20010501T1200-BOS-SEA-1", 2), ("20010501T1300-BOS-ORD-1", 16),
        ]);
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void Delayed_is_more_than_fifteen_minutes(int delay, bool isDelayed)
        => FlightCleaning.Clean([Record(delay)]).Flights[0].IsDelayed.ShouldBe(isDelayed);

    [Fact]
    public void A_delay_is_known_when_the_flight_has_landed()
        => FlightCleaning.Clean([Record(distance: 960)]).Flights[0].KnownAt.ShouldBe(s_noon.AddMinutes(30 + 120));

    [Fact]
    public async Task Rejected_rows_are_written_whatever_they_hold()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At(""));
        await RejectedFile.WriteAsync(folder.At(""), FlightCleaning.Clean([Record(origin: "B,\"O"), Record(delay: null, destination: null)]).Rejected);

        (await File.ReadAllLinesAsync(folder.At("rejected.csv"), TestContext.Current.CancellationToken)).ShouldBe(
        [
            "line,reason,date,delay,distance,origin,destination",
            "1,origin is no airport,2001-05-01T12:00:00,16,867,\"B,\"\"O\",\"ORD\"",
            "2,no delay,2001-05-01T12:00:00,,867,\"BOS\",",
        ]);
    }

    private static FlightRecord Record(int? delay = 16, int? distance = 867, string? origin = "BOS", string? destination = "ORD")
        => new() { Date = s_noon, Delay = delay, Distance = distance, Origin = origin, Destination = destination };
}
