using CsCheck;
using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Tests.Statistics;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Gates;

/// <summary>No evidence never passes; and since good evidence does, the first can be broken.</summary>
public sealed class NoEvidenceProperties
{
    private const int Gates = 10_000;

    /// <summary>Bounds that any good evidence of below keeps.</summary>
    private static readonly Gen<Gate> s_gates =
        from kind in Gen.Int[0, 3]
        from bound in Gen.Double[0, 0.6]
        from rows in Gen.Long[1, 1000]
        from isRelative in Gen.Bool
        select kind switch
        {
            0 => new AbsoluteGate { Metric = "auc", AtLeast = bound, Rows = rows },
            1 => new SliceGate { Metric = "auc", Slice = "origin", AtLeast = bound, Rows = rows, SkipSmall = isRelative },
            2 => new ChampionGate { Metric = "auc", NoWorseBy = isRelative ? null : 0.01 + bound, NoWorseByRelative = isRelative ? new(0.01 + bound) : null, Rows = rows },
            _ => (Gate)new DataGate { Data = "flights", Contract = "c.yml" },
        };

    private static readonly Gen<GateEvidence> s_good =
        from challenger in Gen.Double[0.65, 1]
        from slice in Gen.Double[0.6, 1]
        from rows in Gen.Long[1000, 100_000]
        select Whole(challenger, slice, rows);

    /// <summary>Each spoils what every kind of gate needs in one way.</summary>
    private static readonly Func<GateEvidence, GateEvidence>[] s_spoils =
    [
        _ => new(),
        x => Spoil(x with { EvaluationData = null }, y => y with { Data = new("") }, y => y),
        x => Spoil(x with { EvaluationData = new("data-2") }, y => y with { Data = new("data-2") }, y => y),
        x => Spoil(x, y => y with { Origin = new(null) }, y => y with { Origin = new(null) }),
        x => Spoil(x, y => y with { Origin = new("data-0") }, y => y with { Origin = new("data-0") }),
        x => Spoil(x, y => y with { Origin = Old }, y => y with { Origin = Old }),
        x => Spoil(x, y => y with { Findings = [] }, y => y with { Metrics = new Dictionary<string, double>(), Slices = [] }),
        x => Spoil(x, y => y with { Findings = [.. y.Findings, Evidence.Finding(Outcome.Inconclusive)] }, y => Value(y, double.NaN)),
        x => Spoil(x, y => y with { Findings = [.. y.Findings, Evidence.Finding(Outcome.Error)] }, y => Value(y, double.PositiveInfinity)),
        x => Spoil(x, y => y with { Findings = [.. y.Findings, Evidence.Finding(Outcome.Pass, rows: 0)] }, y => y with { Rows = 0, Slices = [.. y.Slices.Select(z => z with { Rows = 0 })] }),
        x => Spoil(x, y => y with { Findings = [.. y.Findings, Evidence.Finding((Outcome)7)] }, y => y with { Rows = null, Slices = [] }),
        x => Spoil(x, y => y with { Findings = [] }, _ => null),
    ];

    private static EvidenceOrigin Old => new("data-1", Evidence.Changed.AddSeconds(-1));

    [Fact]
    public void Missing_broken_partial_or_stale_evidence_never_passes()
        => Gen.Select(s_gates, s_good, Gen.Int[0, s_spoils.Length - 1], Gen.Bool.Select(x => x ? ChampionState.Known : ChampionState.None)).Sample((gate, good, spoil, champion) =>
        {
            var evidence = s_spoils[spoil](good) with { ChampionState = champion };
            gate.Evaluate(evidence).Outcome.ShouldNotBe(Outcome.Pass);
            GateDecision.Of([gate], evidence).Outcome.ShouldNotBe(Outcome.Pass);
        }, iter: Gates);

    [Fact]
    public void Good_evidence_passes()
        => Gen.Select(s_gates, s_good).Sample((gate, good) =>
        {
            var decision = GateDecision.Of([gate], good);
            decision.Outcome.ShouldBe(Outcome.Pass, decision.Summary);
        }, iter: Gates);

    [Fact]
    public void Paired_predictions_with_any_one_broken_score_never_pass()
    {
        var pair = Sample.Pair(1000, 1, 1.5, 21);
        var gate = new ChampionGate { Metric = "auc", NoWorseBy = 0.5 };
        gate.Evaluate(Paired(pair.Challenger)).Outcome.ShouldBe(Outcome.Pass);
        Gen.Int[0, 999].Sample(row => gate.Evaluate(Paired([.. pair.Challenger.Select((x, i) => i == row ? double.NaN : x)])).Outcome.ShouldBe(Outcome.Error), iter: 100);

        GateEvidence Paired(IReadOnlyList<double> challenger)
            => Evidence.Good() with { Challenger = null, Paired = new(pair with { Challenger = challenger }, Evidence.Fresh) };
    }

    [Fact]
    public void A_better_metric_never_has_a_worse_verdict()
        => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Bool).Sample((one, other, bound, isChampion) =>
        {
            Gate gate = isChampion ? new ChampionGate { Metric = "auc", NoWorseBy = bound / 10 } : new AbsoluteGate { Metric = "auc", AtLeast = bound };
            var (low, high) = (gate.Evaluate(Evidence.Good(Math.Min(one, other), bound)), gate.Evaluate(Evidence.Good(Math.Max(one, other), bound)));
            ((int)high.Outcome).ShouldBeGreaterThanOrEqualTo((int)low.Outcome);
        });

    private static GateEvidence Whole(double challenger, double slice, long rows) => Evidence.Good() with
    {
        Challenger = Evidence.Model(challenger, rows, new SliceMetric("origin", "BOS", "auc", slice, rows)),
        Champion = Evidence.Model(0.65, rows),
        Contracts = Evidence.Contract(Evidence.Finding(Outcome.Pass)).Contracts,
    };

    private static ModelEvidence Value(ModelEvidence model, double value) => model with
    {
        Metrics = new Dictionary<string, double> { ["auc"] = value },
        Slices = [.. model.Slices.Select(x => x with { Measured = value })],
    };

    private static GateEvidence Spoil(GateEvidence good, Func<ContractEvidence, ContractEvidence> contract, Func<ModelEvidence, ModelEvidence?> model) => good with
    {
        Challenger = model(good.Challenger!),
        Contracts = good.Contracts.ToDictionary(x => x.Key, x => contract(x.Value)),
    };
}
