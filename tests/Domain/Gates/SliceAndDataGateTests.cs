using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Gates;

public sealed class SliceAndDataGateTests
{
    private static readonly SliceGate s_slices = new() { Metric = "auc", Slice = "origin", AtLeast = 0.55 };
    private static readonly DataGate s_contract = new() { Data = "flights", Contract = "flights.contract.yml" };

    [Fact]
    public void The_worst_slice_decides()
    {
        Judge(s_slices, ("BOS", 0.7, 900), ("SEA", 0.6, 800)).Reason.ShouldBe("origin SEA is the worst of 2: auc 0.60 is above 0.55 by 0.05 (800 rows)");
        Judge(s_slices, ("BOS", 0.7, 900), ("SEA", 0.5, 800)).Outcome.ShouldBe(Outcome.Fail);
        Judge(s_slices, ("BOS", 0.7, 900), ("SEA", double.NaN, 800)).Outcome.ShouldBe(Outcome.Error);
    }

    [Fact]
    public void A_small_slice_is_inconclusive_by_name_unless_it_may_be_skipped_with_its_number()
    {
        var verdict = Judge(s_slices, ("BOS", 0.7, 900), ("SEA", 0.7, 199));
        verdict.Outcome.ShouldBe(Outcome.Inconclusive);
        verdict.Reason.ShouldContain("SEA (199 rows) below the 200 rows needed");

        var skipping = s_slices with { SkipSmall = true };
        Judge(skipping, ("BOS", 0.7, 900), ("SEA", 0.1, 199)).Reason.ShouldContain("1 skipped for too few rows");
        Judge(skipping, ("BOS", 0.7, 900), ("SEA", 0.1, 199)).Outcome.ShouldBe(Outcome.Pass);
        Judge(skipping, ("SEA", 0.7, 199)).Outcome.ShouldBe(Outcome.Inconclusive);
        Judge(s_slices, ("BOS", 0.1, 900), ("SEA", 0.7, 199)).Outcome.ShouldBe(Outcome.Fail);
    }

    [Fact]
    public void Without_slices_of_the_column_nothing_is_known()
    {
        Judge(s_slices).Outcome.ShouldBe(Outcome.Inconclusive);
        Judge(s_slices with { Slice = "carrier" }, ("BOS", 0.7, 900)).Outcome.ShouldBe(Outcome.Inconclusive);
    }

    [Fact]
    public void The_worst_finding_wins()
    {
        s_contract.Evaluate(Evidence.Contract(Evidence.Finding(Outcome.Pass), Evidence.Finding(Outcome.Pass))).Reason.ShouldBe("all 2 rules of flights.contract.yml are kept (100 rows)");
        var verdict = s_contract.Evaluate(Evidence.Contract(Evidence.Finding(Outcome.Inconclusive), Evidence.Finding(Outcome.Fail, "3 nulls, none allowed"), Evidence.Finding(Outcome.Pass)));
        (verdict.Outcome, verdict.Reason).ShouldBe((Outcome.Fail, "delay: 3 nulls, none allowed; 1 more of 3 rules do not pass"));
        s_contract.Evaluate(Evidence.Contract(Evidence.Finding(Outcome.Error), Evidence.Finding(Outcome.Fail))).Outcome.ShouldBe(Outcome.Error);
    }

    [Fact]
    public void No_findings_no_rows_or_other_data_are_inconclusive()
    {
        s_contract.Evaluate(Evidence.Contract()).Outcome.ShouldBe(Outcome.Inconclusive);
        s_contract.Evaluate(Evidence.Good()).Outcome.ShouldBe(Outcome.Inconclusive);
        s_contract.Evaluate(Evidence.Contract(Evidence.Finding(Outcome.Pass, rows: 0))).Reason.ShouldBe("delay: no rows were looked at");
        var stale = new ContractEvidence { Data = Evidence.Data, Origin = new("data-0"), Findings = [Evidence.Finding(Outcome.Pass)] };
        s_contract.Evaluate(new() { Contracts = new Dictionary<string, ContractEvidence> { ["flights"] = stale } }).Outcome.ShouldBe(Outcome.Inconclusive);
    }

    private static Verdict Judge(SliceGate gate, params (string Slice, double Auc, long Rows)[] slices)
        => gate.Evaluate(Evidence.Good() with { Challenger = Evidence.Model(0.7, slices: [.. slices.Select(x => new SliceMetric("origin", x.Slice, "auc", x.Auc, x.Rows))]) });
}
