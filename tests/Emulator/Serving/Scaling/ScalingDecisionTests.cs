using CsCheck;
using MlOpsBuild.Emulator.Serving.Scaling;

namespace MlOpsBuild.Emulator.Tests.Serving.Scaling;

public sealed class ScalingDecisionTests
{
    private static readonly TimeSpan s_longAgo = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(2, 80.0, 80.0, 3)]
    [InlineData(2, 70.0, 70.0, 2)]
    [InlineData(5, 90.0, 90.0, 5)]
    [InlineData(3, 20.0, 20.0, 2)]
    [InlineData(1, 20.0, 20.0, 1)]
    public void Instances_follow_the_rule_that_is_met_within_the_bounds(int instances, double outward, double inward, int expected)
        => ScalingDecision.Instances(Profile(Out(70, 1), In(30, 1)), instances, [outward, inward], s_longAgo).ShouldBe(expected);

    [Fact]
    public void A_number_out_of_bounds_is_brought_back_whatever_was_measured()
    {
        ScalingDecision.Instances(Profile(), 9, [], s_longAgo).ShouldBe(5);
        ScalingDecision.Instances(Profile() with { Least = 2 }, 1, [], TimeSpan.Zero).ShouldBe(2);
    }

    [Fact]
    public void Of_rules_that_scale_out_the_one_that_asks_for_most_counts_and_one_is_enough()
        => ScalingDecision.Instances(Profile(Out(70, 1), Out(50, 2), In(90, 1)), 2, [10, 60, 10], s_longAgo).ShouldBe(4);

    [Fact]
    public void Scaling_in_takes_all_rules_that_scale_in_and_the_fewest_of_their_changes()
    {
        ScalingDecision.Instances(Profile(In(30, 1), In(40, 3)), 5, [20, 50], s_longAgo).ShouldBe(5);
        ScalingDecision.Instances(Profile(In(30, 1), In(40, 3)), 5, [20, 20], s_longAgo).ShouldBe(4);
    }

    [Fact]
    public void Nothing_moves_within_the_cooldown()
    {
        ScalingDecision.Instances(Profile(Out(70, 1)), 2, [99], TimeSpan.FromSeconds(59)).ShouldBe(2);
        ScalingDecision.Instances(Profile(Out(70, 1)), 2, [99], TimeSpan.FromSeconds(60)).ShouldBe(3);
    }

    [Fact]
    public void What_was_not_measured_meets_no_rule()
        => ScalingDecision.Instances(Profile(Out(70, 1), In(30, 1)), 3, [null, null], s_longAgo).ShouldBe(3);

    [Fact]
    public void Percent_and_exact_counts_are_heeded()
    {
        ScalingDecision.Instances(Profile(Out(70, 50) with { Kind = ChangeKind.Percent }), 3, [99], s_longAgo).ShouldBe(5);
        ScalingDecision.Instances(Profile(Out(70, 4) with { Kind = ChangeKind.Exact }), 2, [99], s_longAgo).ShouldBe(4);
    }

    [Fact]
    public void The_answer_is_always_within_the_bounds()
    {
        var rules = Gen.Select(Gen.Double[0, 100], Gen.Int[-9, 9], Gen.Enum<ChangeKind>(), (threshold, change, kind) => (change > 0 ? Out(threshold, change) : In(threshold, Math.Max(1, -change))) with { Kind = kind });
        Gen.Select(rules.Array[0, 4], Gen.Int[1, 60], Gen.Double[-10, 110]).Sample(
            (some, instances, value) => ScalingDecision.Instances(Profile(some), instances, [.. some.Select(_ => (double?)value)], s_longAgo) is >= 1 and <= 5);
    }

    private static ScalingProfile Profile(params ScalingRule[] rules) => new(true, "", 1, 5, 1, rules);

    private static ScalingRule Out(double above, int change) => new(Trigger("GreaterThan", above), change, ChangeKind.Count, TimeSpan.FromMinutes(1));

    private static ScalingRule In(double below, int change) => new(Trigger("LessThan", below), -change, ChangeKind.Count, TimeSpan.FromMinutes(1));

    private static ScalingTrigger Trigger(string comparison, double threshold)
        => new("CpuUtilizationPercentage", "", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), "Average", "Average", comparison, threshold, "");
}
