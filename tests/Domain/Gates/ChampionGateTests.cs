using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Statistics.Resampling;
using MlOpsBuild.Domain.Tests.Statistics;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Gates;

public sealed class ChampionGateTests
{
    private static readonly ChampionGate s_gate = new() { Metric = "auc", NoWorseBy = 0.01 };

    [Theory]
    [InlineData(0.70, 0.71, Outcome.Pass)]
    [InlineData(0.71, 0.70, Outcome.Pass)]
    [InlineData(0.71, 0.6999, Outcome.Fail)]
    public void Without_predictions_the_points_on_the_same_data_decide_and_say_so(double champion, double challenger, Outcome outcome)
    {
        var verdict = s_gate.Evaluate(Evidence.Good(challenger, champion));
        verdict.Outcome.ShouldBe(outcome);
        verdict.Reason.ShouldContain("no interval was had");
    }

    [Fact]
    public void Of_several_bounds_all_must_hold()
    {
        (s_gate with { NoWorseByRelative = new(0.001) }).Evaluate(Evidence.Good(0.695, 0.70)).Outcome.ShouldBe(Outcome.Fail);
        var better = new ChampionGate { Metric = "auc", BetterBy = 0.002, BetterByRelative = new(0.02) };
        better.Evaluate(Evidence.Good(0.71, 0.70)).Outcome.ShouldBe(Outcome.Fail);
        better.Evaluate(Evidence.Good(0.715, 0.70)).Outcome.ShouldBe(Outcome.Pass);
        better.Rule.ShouldBe("auc against champion better by 0.002 and better by 2%");
    }

    [Fact]
    public void Of_a_loss_lower_is_better()
    {
        var evidence = Evidence.Good() with { Champion = Evidence.Model(0.7) with { Metrics = new Dictionary<string, double> { ["log_loss"] = 0.4 } } };
        var gate = s_gate with { Metric = "log_loss" };
        gate.Evaluate(evidence).Reason.ShouldStartWith("log_loss 0.50 against the champion's 0.40 is worse by 0.10");
        gate.Evaluate(evidence).Outcome.ShouldBe(Outcome.Fail);
        (gate with { HigherIsBetter = true }).Evaluate(evidence).Outcome.ShouldBe(Outcome.Error);
    }

    [Fact]
    public void The_first_model_passes_with_the_words_that_nothing_was_compared()
    {
        var first = Evidence.Good() with { ChampionState = ChampionState.None, Champion = null };
        var verdict = s_gate.Evaluate(first);
        verdict.Outcome.ShouldBe(Outcome.Pass);
        verdict.Reason.ShouldContain("no champion yet and nothing was compared");
        s_gate.Evaluate(first with { Challenger = null }).Outcome.ShouldBe(Outcome.Inconclusive);
    }

    [Fact]
    public void A_champion_that_could_not_be_looked_up_is_an_error()
    {
        var verdict = s_gate.Evaluate(Evidence.Good() with { ChampionState = ChampionState.Unknown, ChampionFault = "HTTP 403" });
        verdict.Outcome.ShouldBe(Outcome.Error);
        verdict.Reason.ShouldContain("(HTTP 403)");
    }

    [Fact]
    public void A_champion_measured_on_other_data_is_no_comparison()
        => s_gate.Evaluate(Evidence.Good() with { Champion = Evidence.Model(0.5) with { Origin = new("data-0") } }).Outcome.ShouldBe(Outcome.Inconclusive);

    [Theory]
    [InlineData(1.0, 1.3, 4000, Outcome.Pass, "wholly above -0.01")]
    [InlineData(1.3, 1.0, 4000, Outcome.Fail, "wholly below -0.01")]
    [InlineData(1.03, 1.0, 1000, Outcome.Inconclusive, "holds the bound -0.01; score more rows")]
    public void With_predictions_the_interval_decides(double championGain, double challengerGain, int rows, Outcome outcome, string said)
    {
        var verdict = s_gate.Evaluate(Paired(Sample.Pair(rows, championGain, challengerGain, 11)));
        verdict.Outcome.ShouldBe(outcome, verdict.Reason);
        verdict.Reason.ShouldContain(said);
        verdict.Reason.ShouldContain("95% interval");
        verdict.Evidence.ShouldBe(rows);
    }

    [Fact]
    public void Of_a_loss_the_interval_is_turned_round()
    {
        var pair = Sample.Pair(2000, 1, 1, 12);
        var worse = pair with { Challenger = [.. pair.Champion.Select(x => 1 - x)] };
        (s_gate with { Metric = "brier" }).Evaluate(Paired(worse)).Outcome.ShouldBe(Outcome.Fail);
        (s_gate with { Metric = "brier" }).Evaluate(Paired(new() { Champion = worse.Challenger, Challenger = worse.Champion, Labels = worse.Labels })).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void Predictions_that_are_stale_few_unequal_or_of_another_model_never_pass()
    {
        var pair = Sample.Pair(2000, 1, 1.3, 13);
        s_gate.Evaluate(Paired(pair)).Outcome.ShouldBe(Outcome.Pass);
        s_gate.Evaluate(Paired(pair, "data-0")).Outcome.ShouldBe(Outcome.Inconclusive);
        s_gate.Evaluate(Paired(Sample.Pair(999, 1, 1.3, 13))).Outcome.ShouldBe(Outcome.Inconclusive);
        s_gate.Evaluate(Paired(pair with { Champion = [.. pair.Champion.Skip(1)] })).Outcome.ShouldBe(Outcome.Error);
        s_gate.Evaluate(Paired(pair with { Labels = new bool[2000] })).Outcome.ShouldBe(Outcome.Error);
        s_gate.Evaluate(Paired(pair) with { Challenger = Evidence.Model(0.99) }).Reason.ShouldContain("they are not of one model");
    }

    private static GateEvidence Paired(PairedPredictions pair, string hash = "data-1")
        => Evidence.Good() with { Challenger = null, Champion = null, Paired = new(pair, new(hash)) };
}
