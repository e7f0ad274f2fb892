using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Workflow.Delivery.Returning;

namespace MlOpsBuild.Workflow.Tests.Delivery.Returning;

public sealed class ServedHistoryTests
{
    private static readonly IReadOnlyList<LedgerEntry> s_entries =
    [
        Entry(1, LedgerEvent.Disabled, "", "", "rules", ("rules", 100)),
        Entry(2, LedgerEvent.Promoted, "aaaaaa1", "m:1", "blue", ("blue", 100)),
        Entry(3, LedgerEvent.Shifted, "bbbbbb2", "m:2", "green", ("blue", 90), ("green", 10)),
        Entry(4, LedgerEvent.Promoted, "bbbbbb2", "m:2", "green", ("green", 100)),
        Entry(5, LedgerEvent.Shifted, "cccccc3", "m:3", "amber", ("green", 90), ("amber", 10)),
        Entry(6, LedgerEvent.Aborted, "cccccc3", "m:3", "amber", ("green", 100)),
    ];

    [Fact]
    public void Before_what_serves_now_served_another_release() => ServedHistory.Before(s_entries, new([new("green", 100)]))!.Model.ShouldBe("m:1");

    [Fact]
    public void During_a_promotion_the_live_one_is_gone_back_to() => ServedHistory.Before(s_entries, new([new("green", 90), new("amber", 10)]))!.Model.ShouldBe("m:2");

    [Fact]
    public void Nothing_is_before_the_first() => ServedHistory.Before([.. s_entries.Take(2)], new([new("blue", 100)])).ShouldBeNull();

    [Fact]
    public void A_refused_release_never_served()
    {
        ServedHistory.Find(s_entries, "m:3").ShouldBeNull();
        ServedHistory.Names(s_entries).ShouldBe(["m:1 (aaaaaa1, blue)", "m:2 (bbbbbb2, green)"]);
    }

    [Theory]
    [InlineData("m:1", 2)]
    [InlineData("BLUE", 2)]
    [InlineData("aaaaaa", 2)]
    [InlineData("bbbbbb2", 4)]
    public void It_is_found_by_model_deployment_or_hash(string wanted, long number) => ServedHistory.Find(s_entries, wanted)!.Number.ShouldBe(number);

    [Fact]
    public void Five_characters_of_a_hash_are_too_few() => ServedHistory.Find(s_entries, "aaaaa").ShouldBeNull();

    [Fact]
    public void Each_share_is_of_the_model_that_its_deployment_had_then()
    {
        ServedHistory.ModelOf(s_entries, s_entries[4], "green").ShouldBe("m:2");
        ServedHistory.ModelOf(s_entries, s_entries[4], "amber").ShouldBe("m:3");
        ServedHistory.ModelOf(s_entries, s_entries[5], "green").ShouldBe("m:2");
        ServedHistory.ModelOf(s_entries, s_entries[0], "rules").ShouldBeNull();
    }

    private static LedgerEntry Entry(long number, LedgerEvent happened, string release, string model, string deployment, params (string Name, int Share)[] traffic) => new()
    {
        Number = number,
        Id = $"{number}",
        At = new DateTimeOffset(2026, 1, 2, 3, 0, (int)number, TimeSpan.Zero),
        Endpoint = "e",
        Environment = "production",
        Event = happened,
        Release = release,
        Model = model,
        Deployment = deployment,
        Traffic = traffic.ToDictionary(x => x.Name, x => x.Share),
        Actor = "somebody",
    };
}
