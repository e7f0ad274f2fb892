using MlOpsBuild.Domain.Rollouts;
using MlOpsBuild.Workflow.Delivery.Rollout;

namespace MlOpsBuild.Workflow.Tests.Delivery.Rollout;

public sealed class RolloutLinesTests
{
    private static readonly DateTimeOffset s_begin = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly RolloutProgress s_progress = new() { Attempt = "a", Release = "r", Model = "m:2", ModelId = "id", Challenger = "green", Baseline = "blue", Began = s_begin, Actor = "somebody" };

    [Fact]
    public void A_log_gets_a_line_with_rates_intervals_need_and_time_left()
        => RolloutLines.Of(10, Decided(10), s_progress).ShouldBe("   10 %  error rate 0 % (0 to 0.99) on green, 0.11 % (0.02 to 0.35) on blue; 1,000 of about 2,907 requests, about 20 s left");

    [Fact]
    public void A_terminal_gets_the_same_as_lines_that_are_kept_up_to_date()
        => RolloutLines.Live(10, Decided(10), s_progress).ShouldBe(
        [
            "   10 %  ███████░░░░░░░░░░░░░ 34 % of the evidence after 10 s, about 20 s left",
            "         error rate     green 0 % (0 to 0.99) of 1,000   blue 0.11 % (0.02 to 0.35) of 9,000",
            "         0 % of 1,000 on the new deployment, 0.11 % of 9,000 on the live one: not enough yet to tell equal from 3× as many",
        ]);

    [Fact]
    public void A_log_is_told_now_and_then_and_each_decision()
    {
        var text = new StringWriter();
        var display = new RolloutDisplay(text, isLookedAt: false, TimeProvider.System);
        for (var i = 0; i < 5; i++)
            display.Show(10, Decided(10), s_progress);
        text.ToString().Split('\n').Length.ShouldBe(2);
        display.Tell("  all traffic on blue");
        text.ToString().ShouldEndWith($"  all traffic on blue{Environment.NewLine}");
    }

    private static CanaryDecision Decided(int seconds)
    {
        var analysis = CanaryAnalysis.Start(new CanaryPlan { ErrorRate = new(0.01), Hold = TimeSpan.FromSeconds(1) });
        for (var second = 0; second < seconds; second++)
        {
            analysis = analysis.Add(new CanaryWindow
            {
                TrafficShare = new(0.1),
                Challenger = new EvidenceWindow { Deployment = "green", Begin = s_begin.AddSeconds(second), End = s_begin.AddSeconds(second + 1), IsComplete = true, Requests = 100, Failures = 0 },
                Baseline = new EvidenceWindow { Deployment = "blue", Begin = s_begin.AddSeconds(second), End = s_begin.AddSeconds(second + 1), IsComplete = true, Requests = 900, Failures = 1 },
            });
        }

        return analysis.Decide();
    }
}
