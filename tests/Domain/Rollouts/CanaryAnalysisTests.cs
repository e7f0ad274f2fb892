using System.Text.Json;
using CsCheck;
using MlOpsBuild.Domain.Rollouts;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Rollouts;

public sealed class CanaryAnalysisTests
{
    private static readonly DateTimeOffset s_begin = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly CanaryPlan s_plan = CanaryScenario.Plan with { Hold = TimeSpan.FromSeconds(5), MaxWait = TimeSpan.FromMinutes(10) };

    [Fact]
    public void Without_evidence_nothing_is_decided()
    {
        var decision = CanaryAnalysis.Start(s_plan).Decide();
        decision.Outcome.ShouldBe(Outcome.Inconclusive);
        decision.HasWaitedTooLong.ShouldBeFalse();
        decision.EvidenceNeeded.ShouldBeNull();
        decision.TimeLeft.ShouldBeNull();
    }

    [Fact]
    public void An_equal_release_passes_and_says_what_it_rests_on()
    {
        var decision = Fold(s_plan, Enumerable.Range(0, 30).Select(x => Window(x, 100, 0, 900, 0))).Decide();
        decision.Outcome.ShouldBe(Outcome.Pass);
        decision.Evidence.ShouldBe(3000);
        decision.Progress.Value.ShouldBe(1);
        decision.TimeLeft.ShouldBe(TimeSpan.Zero);
        decision.Verdicts.ShouldAllBe(x => x.Outcome == Outcome.Pass);
        decision.Rates.Single().Challenger.Upper.ShouldBeInRange(0.001, 0.006);
    }

    [Fact]
    public void It_holds_for_the_stated_time_however_clear_the_evidence_is()
    {
        var decision = Fold(s_plan, Enumerable.Range(0, 4).Select(x => Window(x, 10_000, 0, 90_000, 0))).Decide();
        decision.Outcome.ShouldBe(Outcome.Inconclusive);
        decision.Summary.ShouldBe("4 s of 5 s at this share");
        decision.TimeLeft!.Value.TotalSeconds.ShouldBe(1, 0.1);
    }

    [Fact]
    public void What_shakes_both_is_held_against_neither()
    {
        // An outage of what both depend on: half of all requests fail for a while.
        var windows = Enumerable.Range(0, 60).Select(x => x is > 10 and < 20 ? Window(x, 100, 50, 900, 450) : Window(x, 100, 0, 900, 0));
        var compared = Fold(s_plan with { ErrorRate = new(0.2) }, windows).Decide();
        compared.Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void More_errors_abort_with_numbers()
    {
        var decision = Fold(s_plan, Enumerable.Range(0, 5).Select(x => Window(x, 100, 20, 900, 9))).Decide();
        decision.Outcome.ShouldBe(Outcome.Fail);
        decision.Summary.ShouldContain("20 % of 500 on the new deployment, 1 % of 4,500 on the live one");
    }

    [Fact]
    public void A_share_that_was_not_routed_aborts()
    {
        var decision = Fold(s_plan, Enumerable.Range(0, 20).Select(x => Window(x, 300, 0, 700, 0))).Decide();
        decision.Outcome.ShouldBe(Outcome.Fail);
        decision.Summary.ShouldContain("30 % of 20,000 requests were the new deployment's, 10 % were asked for");
    }

    [Fact]
    public void Too_little_traffic_waits_and_then_has_waited_too_long()
    {
        var few = Enumerable.Range(0, 599).Select(x => Window(x, x % 60 == 0 ? 1 : 0, 0, x % 60 == 0 ? 9 : 0, 0)).ToList();
        Fold(s_plan, few).Decide().HasWaitedTooLong.ShouldBeFalse();
        var decision = Fold(s_plan, [.. few, Window(599, 0, 0, 0, 0), Window(600, 0, 0, 0, 0)]).Decide();
        decision.Outcome.ShouldBe(Outcome.Inconclusive);
        decision.HasWaitedTooLong.ShouldBeTrue();
    }

    [Fact]
    public void Windows_that_are_not_complete_do_not_count_and_none_counts_twice()
    {
        var window = Window(0, 100, 1, 900, 9);
        var once = CanaryAnalysis.Start(s_plan).Add(window);
        Text(once.Add(window)).ShouldBe(Text(once));
        var partial = once.Add(Window(1, 100, 50, 900, 9) with { Challenger = Window(1, 100, 50, 900, 9).Challenger with { IsComplete = false } });
        partial.Errors.ShouldBe(once.Errors);
        partial.Decide().Waited.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void It_is_kept_as_json_and_taken_up_again()
    {
        var windows = Enumerable.Range(0, 20).Select(x => Window(x, 100, x % 2, 900, x % 3)).ToList();
        var whole = Fold(s_plan, windows);
        var half = JsonSerializer.Deserialize<CanaryAnalysis>(Text(Fold(s_plan, windows[..10])))!;
        Text(windows[10..].Aggregate(half, (x, window) => x.Add(window))).ShouldBe(Text(whole));
    }

    [Fact]
    public void The_next_step_begins_anew_but_knows_the_live_deployment()
    {
        var first = Fold(s_plan, Enumerable.Range(0, 8).Select(x => Window(x, 100, 0, 900, 0)));
        first.Decide().Outcome.ShouldBe(Outcome.Pass);
        var next = first.BeginNextStep();
        next.Decide().Evidence.ShouldBe(0);
        next.Decide().Outcome.ShouldBe(Outcome.Inconclusive);
        // 600 requests to the new deployment suffice now, since the live one was seen without errors before.
        Enumerable.Range(8, 6).Aggregate(next, (x, at) => x.Add(Window(at, 100, 0, 100, 0) with { TrafficShare = new(0.5) })).Decide().Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void A_business_metric_is_evidence_too()
    {
        var plan = s_plan with { Metrics = [new CanaryMetric { Name = "bookings", HigherIsBetter = true }, new CanaryMetric { Name = "overrides", HigherIsBetter = false }] };
        Fold(plan, Windows(10, 90, 2, 18)).Decide().Outcome.ShouldBe(Outcome.Pass);
        Fold(plan, Windows(1, 90, 2, 18)).Decide().Summary.ShouldStartWith("bookings: 1 %");
        Fold(plan, Windows(10, 90, 12, 18)).Decide().Summary.ShouldStartWith("overrides: 12 %");
        // What is bad and never came true does no harm; what is good and never came true is not known to be as good.
        var rare = s_plan with { Metrics = [new CanaryMetric { Name = "overrides", HigherIsBetter = false }] };
        Fold(rare, Windows(0, 0, 0, 0)).Decide().Outcome.ShouldBe(Outcome.Pass);
        Fold(plan, Windows(0, 0, 2, 18)).Decide().Outcome.ShouldBe(Outcome.Inconclusive);
        // What was never counted is no evidence.
        Fold(plan, Enumerable.Range(0, 60).Select(x => Window(x, 100, 0, 900, 0))).Decide().Summary.ShouldBe("bookings was not counted yet");

        static IEnumerable<CanaryWindow> Windows(int bookings, int live, int overrides, int liveOverrides) => Enumerable.Range(0, 60).Select(x =>
        {
            var window = Window(x, 100, 0, 900, 0);
            return window with
            {
                Challenger = window.Challenger with { Metrics = new Dictionary<string, double> { ["bookings"] = bookings, ["overrides"] = overrides } },
                Baseline = window.Baseline with { Metrics = new Dictionary<string, double> { ["bookings"] = live, ["overrides"] = liveOverrides } },
            };
        });
    }

    [Fact]
    public void Numbers_that_cannot_be_counts_never_pass_and_say_which()
    {
        double[] wrong = [double.NaN, -1, 0.5, double.PositiveInfinity, 1e300];
        foreach (var number in wrong)
        {
            var decision = Fold(s_plan, [.. Enumerable.Range(0, 30).Select(x => Window(x, 100, 0, 900, 0)), Window(30, number, 0, 900, 0)]).Decide();
            decision.Outcome.ShouldBe(Outcome.Error);
            decision.Summary.ShouldContain("green has");
        }

        Fold(s_plan, [Window(0, 10, 11, 90, 0)]).Decide().Summary.ShouldContain("11 failures of 10 requests");
        CanaryAnalysis.Start(s_plan with { ErrorRate = default }).Decide().Outcome.ShouldBe(Outcome.Error);
        CanaryAnalysis.Start(s_plan with { Steps = 0 }).Decide().Outcome.ShouldBe(Outcome.Error);
    }

    [Fact]
    public void Any_windows_whatever_are_judged_without_an_exception_and_pass_only_when_every_rule_does()
    {
        var count = Gen.Frequency((8, Gen.Int[0, 2000].Select(x => (double)x)), (1, Gen.Double), (1, Gen.Const(double.NaN)));
        Gen.Select(count, count, count, count).Select((a, b, c, d) => (a, b, c, d)).Array[1, 40].Sample(counts =>
        {
            var decision = Fold(s_plan, counts.Select((x, at) => Window(at, x.a, x.b, x.c, x.d))).Decide();
            (decision.Outcome == Outcome.Pass).ShouldBe(decision.Verdicts.All(x => x.Outcome == Outcome.Pass));
            decision.Progress.Value.ShouldBeInRange(0, 1);
        }, iter: 2000);
    }

    [Theory]
    [InlineData(0, 500), InlineData(0.001, 500), InlineData(0.005, 500), InlineData(0.02, 500)]
    public void What_is_forecast_is_what_it_takes(double rate, double requestsPerSecond)
    {
        CanaryScenario scenario = new() { Baseline = rate, Challenger = rate, RequestsPerSecond = requestsPerSecond };
        var forecast = CanaryForecast.Of(scenario.ToPlan(), new CanaryTraffic { RequestsPerSecond = requestsPerSecond, TrafficShare = new(0.1), ErrorRate = new(rate) });
        var mean = new CanarySimulation(scenario, 5).Run(200, 0.1).Average(x => x.Requests);
        (forecast.ChallengerRequests / mean).ShouldBeInRange(0.6, 1.4);
        forecast.IsWithinMaxWait.ShouldBeTrue();
    }

    [Fact]
    public void A_forecast_without_traffic_says_so()
    {
        var forecast = CanaryForecast.Of(s_plan, new CanaryTraffic { RequestsPerSecond = 0, TrafficShare = new(0.1) });
        forecast.IsWithinMaxWait.ShouldBeFalse();
        forecast.Summary.ShouldStartWith("no requests come in");
    }

    private static CanaryAnalysis Fold(CanaryPlan plan, IEnumerable<CanaryWindow> windows) => windows.Aggregate(CanaryAnalysis.Start(plan), (x, window) => x.Add(window));

    private static string Text(CanaryAnalysis analysis) => JsonSerializer.Serialize(analysis);

    private static CanaryWindow Window(int second, double requests, double failures, double liveRequests, double liveFailures) => new()
    {
        TrafficShare = new(0.1),
        Challenger = Answers("green", second, requests, failures),
        Baseline = Answers("blue", second, liveRequests, liveFailures),
    };

    private static EvidenceWindow Answers(string deployment, int second, double requests, double failures) => new()
    {
        Deployment = deployment,
        Begin = s_begin.AddSeconds(second),
        End = s_begin.AddSeconds(second + 1),
        IsComplete = true,
        Requests = requests,
        Failures = failures,
    };
}
