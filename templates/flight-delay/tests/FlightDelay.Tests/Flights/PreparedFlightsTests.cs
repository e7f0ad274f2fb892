using FlightDelay.Flights;

namespace FlightDelay.Tests.Flights;

public sealed class PreparedFlightsTests
{
    private static readonly DateTime s_until = new(2001, 5, 1);

    [Fact]
    public void The_day_itself_is_not_learnt_from()
    {
        var prepared = PreparedFlights.Split([At(s_until.AddMinutes(-1)), At(s_until), At(s_until.AddDays(1))], s_until);

        prepared.Train.Select(x => x.Departure).ShouldBe([s_until.AddMinutes(-1)]);
        prepared.Evaluation.Select(x => x.Departure).ShouldBe([s_until, s_until.AddDays(1)]);
    }

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        var prepared = PreparedFlights.Split([At(s_until.AddMinutes(-1)), At(s_until)], s_until);
        await prepared.WriteAsync(folder.At("prepared"));

        var read = await PreparedFlights.ReadAsync(folder.At("prepared"));

        read.Train.ShouldBe(prepared.Train);
        read.Evaluation.ShouldBe(prepared.Evaluation);
    }

    [Fact]
    public async Task A_folder_without_them_is_told_by_name()
    {
        using var folder = new TemporaryFolder();
        (await Should.ThrowAsync<DataException>(() => PreparedFlights.ReadAsync(folder.At("none")))).Message.ShouldBe($"{Path.Combine(folder.At("none"), "train.parquet")} does not exist");
    }

    [Fact]
    public async Task A_missing_column_is_told_by_name()
    {
        using var folder = new TemporaryFolder();
        await ParquetFile.WriteAsync(folder.At("other.parquet"), [At(s_until)]);
        (await Should.ThrowAsync<DataException>(() => ParquetFile.ReadAsync<FlightRecord>(folder.At("other.parquet"), ["date", "Origin"])))
            .Message.ShouldBe($"{folder.At("other.parquet")} has no column date; it has Key, Departure, Delay, Distance, Origin, Destination");
    }

    [Fact]
    public async Task What_is_no_Parquet_is_told_so()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("flights.csv"), "date,delay\n2001-05-01,3\n", TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<DataException>(() => ParquetFile.ReadAsync<FlightRecord>(folder.At("flights.csv"), ["date"])))
            .Message.ShouldStartWith($"{folder.At("flights.csv")} cannot be read as Parquet: ");
    }

    private static Flight At(DateTime departure) => new() { Key = $"{departure:O}", Departure = departure, Delay = -3, Distance = 100, Origin = "BOS", Destination = "ORD" };
}
