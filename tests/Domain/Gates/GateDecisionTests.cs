using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Gates;

public sealed class GateDecisionTests
{
    private static readonly AbsoluteGate s_good = new() { Metric = "auc", AtLeast = 0.6 };
    private static readonly AbsoluteGate s_bad = new() { Metric = "auc", AtLeast = 0.9 };

    [Fact]
    public void All_gates_that_are_on_have_to_pass()
    {
        Decide(s_good).Outcome.ShouldBe(Outcome.Pass);
        var decision = Decide(s_good, s_bad);
        decision.Outcome.ShouldBe(Outcome.Fail);
        decision.Blocking.Select(x => x.Gate).ShouldBe([s_bad]);
        decision.Summary.ShouldStartWith("1 of 2 gates does not pass; auc at least 0.90: auc 0.71 is below 0.90 by 0.19");
    }

    [Fact]
    public void A_gate_that_reports_is_shown_and_does_not_block()
    {
        var decision = Decide(s_good, s_bad with { Mode = GateMode.Report });
        (decision.Outcome, decision.Verdicts[1].Verdict.Outcome, decision.Blocking.Count).ShouldBe((Outcome.Pass, Outcome.Fail, 0));
    }

    [Fact]
    public void A_gate_that_is_off_records_why_and_without_a_reason_is_an_error()
    {
        Decide(s_good, s_bad with { Mode = GateMode.Off, ModeReason = "new labels" }).Verdicts[1].Verdict.Reason.ShouldBe("off: new labels");
        Decide(s_good, s_bad with { Mode = GateMode.Off, ModeReason = " " }).Outcome.ShouldBe(Outcome.Error);
        Decide(s_good, s_bad with { Mode = (GateMode)9 }).Outcome.ShouldBe(Outcome.Error);
    }

    [Fact]
    public void Where_nothing_was_trained_the_data_are_named_and_nobody_looked_for_a_champion()
    {
        var evidence = new GateEvidence { Untrained = "nothing was trained" };

        var decision = GateDecision.Of([s_good, new ChampionGate { Metric = "auc", NoWorseBy = 0.01 }, new DataGate { Data = "flights", Contract = "flights.yml" }], evidence);

        decision.Outcome.ShouldNotBe(Outcome.Pass);
        decision.Verdicts.Take(2).ShouldAllBe(x => x.Verdict.Outcome == Outcome.Inconclusive && x.Verdict.Reason == "nothing was trained");
        decision.Summary.ShouldStartWith("3 of 3 gates do not pass; flights keeps flights.yml: ");
    }

    [Fact]
    public void No_gate_that_is_on_is_no_evidence()
    {
        Decide().Outcome.ShouldBe(Outcome.Inconclusive);
        Decide(s_good with { Mode = GateMode.Off, ModeReason = "x" }).Outcome.ShouldBe(Outcome.Inconclusive);
        Decide(s_good with { Mode = GateMode.Report }).Outcome.ShouldBe(Outcome.Inconclusive);
    }

    [Fact]
    public void A_first_model_needs_a_gate_that_measures_it()
    {
        var first = Evidence.Good() with { ChampionState = ChampionState.None };
        var champion = new ChampionGate { Metric = "auc", NoWorseBy = 0.01 };
        GateDecision.Of([champion], first).Outcome.ShouldBe(Outcome.Inconclusive);
        GateDecision.Of([champion, s_good], first).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void What_is_no_outcome_is_an_error_and_nothing_is_inconclusive()
    {
        Outcomes.Worst([]).ShouldBe(Outcome.Inconclusive);
        Outcomes.Worst([Outcome.Pass, (Outcome)9]).ShouldBe(Outcome.Error);
        Outcomes.Worst([Outcome.Pass, Outcome.Inconclusive, Outcome.Fail]).ShouldBe(Outcome.Fail);
    }

    private static GateDecision Decide(params Gate[] gates) => GateDecision.Of(gates, Evidence.Good());
}
