using System.Text.Json.Nodes;
using MlOpsBuild.Workflow.Delivery.Releases;

namespace MlOpsBuild.Workflow.Tests.Delivery.Releases;

public sealed class ColoursTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_release_is_blue() => Idle([], []).ShouldBe("blue");

    [Fact]
    public void What_has_traffic_or_copies_of_it_is_not_idle()
    {
        Colours.Idle(new([new("blue", 100)], [new("green", 10)]), There("blue", "green"), s_now).ShouldBe("amber");
        Idle(["blue", "green", "amber"], ["blue", "green", "amber"]).ShouldBeNull();
    }

    [Fact]
    public void What_is_kept_warm_is_taken_last_and_what_was_kept_long_enough_first()
    {
        var there = There("blue", "green");
        there["green"] = Kept("2026-01-02 04:00:00Z");
        Colours.Idle(new([new("blue", 100)]), there, s_now).ShouldBe("amber");
        there["green"] = Kept("2026-01-02 02:00:00Z");
        Colours.Idle(new([new("blue", 100)]), there, s_now).ShouldBe("green");
        there["green"] = Kept("2026-01-02 05:00:00Z");
        there["amber"] = Kept("2026-01-02 04:00:00Z");
        Colours.Idle(new([new("blue", 100)]), there, s_now).ShouldBe("amber");
    }

    [Fact]
    public void A_refused_release_makes_room_for_the_next()
        => Idle(["green"], ["blue", "green"]).ShouldBe("blue");

    private static string? Idle(string[] live, string[] there)
        => Colours.Idle(new(live.Select((x, i) => KeyValuePair.Create(x, i == 0 ? 100 - (live.Length - 1) : 1))), There(there), s_now);

    private static Dictionary<string, JsonObject> There(params string[] names) => names.ToDictionary(x => x, _ => new JsonObject());

    private static JsonObject Kept(string until) => new() { ["tags"] = new JsonObject { [ServedEndpoint.KeepTag] = until } };
}
