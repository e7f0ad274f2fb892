using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Gates;

public sealed class AbsoluteGateTests
{
    private static readonly AbsoluteGate s_gate = new() { Metric = "auc", AtLeast = 0.60 };

    [Theory]
    [InlineData(0.71, Outcome.Pass, "auc 0.71 is above 0.60 by 0.11 (28,000 rows)")]
    [InlineData(0.60, Outcome.Pass, "auc 0.60 is exactly the bound (28,000 rows)")]
    [InlineData(0.58, Outcome.Fail, "auc 0.58 is below 0.60 by 0.02 (28,000 rows); improve the model or state another bound")]
    [InlineData(0.5999999, Outcome.Fail, "auc 0.5999999 is below 0.6 by 1E-07 (28,000 rows); improve the model or state another bound")]
    [InlineData(double.NaN, Outcome.Error, "auc of the challenger is not a number; look into the evaluation's log")]
    [InlineData(double.PositiveInfinity, Outcome.Error, "auc of the challenger is infinite; look into the evaluation's log")]
    public void A_metric_is_held_against_the_bound(double auc, Outcome outcome, string reason)
    {
        var verdict = s_gate.Evaluate(Evidence.Good(auc));
        (verdict.Rule, verdict.Outcome, verdict.Reason).ShouldBe(("auc at least 0.60", outcome, reason));
    }

    [Fact]
    public void A_verdict_carries_value_bound_margin_and_rows()
    {
        var verdict = s_gate.Evaluate(Evidence.Good(0.58));
        (verdict.Measured, verdict.Needed, verdict.Evidence).ShouldBe((0.58, 0.60, 28_000));
        verdict.Margin!.Value.ShouldBe(-0.02, 1e-12);
    }

    [Fact]
    public void An_upper_bound_is_missed_from_above()
    {
        var gate = new AbsoluteGate { Metric = "log_loss", AtMost = 0.45 };
        gate.Evaluate(Evidence.Good()).Reason.ShouldStartWith("log_loss 0.50 is above 0.45 by 0.05");
        (gate with { AtMost = 0.6 }).Evaluate(Evidence.Good()).Outcome.ShouldBe(Outcome.Pass);
    }

    [Fact]
    public void What_is_missing_small_or_of_other_data_is_inconclusive_and_says_what_to_do()
    {
        var good = Evidence.Good();
        Reason(s_gate with { Metric = "f1" }, good).ShouldBe("the challenger logged no f1 (it logged auc, log_loss); log it in the evaluation or name another metric");
        Reason(s_gate, good with { Challenger = null }).ShouldContain("run the step");
        Reason(s_gate, good with { Challenger = Evidence.Model(0.9, rows: 999) }).ShouldBe("auc of the challenger rests on 999 rows, 1,000 rows are needed; evaluate on more");
        Reason(s_gate, good with { Challenger = Evidence.Model(0.9, rows: null) }).ShouldContain("how many rows");
        Reason(s_gate, good with { EvaluationData = null }).ShouldContain("is not known");
        Reason(s_gate, good with { EvaluationData = new("data-2") }).ShouldBe("auc of the challenger was measured on data data-1, the gate asks about data-2; evaluate again on the latter");
        Reason(s_gate, good with { EvaluationData = Evidence.Data with { ChangedAt = Evidence.Changed.AddDays(1) } }).ShouldContain("older than the data");
        Reason(s_gate, good with { Challenger = Evidence.Model(0.9) with { Origin = new(null) } }).ShouldContain("does not say which data");
    }

    [Theory]
    [InlineData(null, null, 1000, "no bound")]
    [InlineData(double.NaN, null, 1000, "not a finite number")]
    [InlineData(0.9, 0.1, 1000, "above its at_most")]
    [InlineData(0.6, null, 0, "rows is below 1")]
    public void A_rule_that_cannot_be_read_is_an_error(double? least, double? most, long rows, string said)
    {
        var verdict = new AbsoluteGate { Metric = "auc", AtLeast = least, AtMost = most, Rows = rows }.Evaluate(Evidence.Good());
        verdict.Outcome.ShouldBe(Outcome.Error);
        verdict.Reason.ShouldContain(said);
    }

    [Fact]
    public void Defaults_are_stated()
    {
        (s_gate.Rows, new SliceGate { Metric = "auc", Slice = "origin" }.Rows, s_gate.Mode).ShouldBe((1000, 200, GateMode.On));
        var champion = new ChampionGate { Metric = "auc" };
        (champion.Rows, champion.Confidence, new GateEvidence().ChampionState).ShouldBe((1000, 0.95, ChampionState.Unknown));
    }

    private static string Reason(Gate gate, GateEvidence evidence)
    {
        var verdict = gate.Evaluate(evidence);
        verdict.Outcome.ShouldBe(Outcome.Inconclusive, verdict.Reason);
        return verdict.Reason;
    }
}
