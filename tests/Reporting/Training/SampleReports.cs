using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Statistics;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Tests.Training;

/// <summary>Three trainings as they happen, and one that is larger than any.</summary>
internal static class SampleReports
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 2, 14, 5, 0, TimeSpan.FromHours(1));

    public static TrainingReport Passed => new()
    {
        Product = "flight-delay",
        Target = TrainingTarget.FullTrain,
        At = s_at,
        Duration = TimeSpan.FromSeconds(192.4),
        Environment = "dev",
        Platform = "local",
        Job = "flight-delay-20260302-1405",
        JobLook = "https://ml.azure.com/runs/flight-delay-20260302-1405?wsid=mlw-flight-dev&tid=1",
        Outcome = Outcome.Pass,
        Summary = "All 5 gates that count passed; the challenger beats the champion by 0.0071 AUC on the same 23,143 rows.",
        Next = "./build.sh DeployStaging",
        Model = new() { Name = "flight-delay", Version = "7" },
        Champion = new("flight-delay", "6"),
        Metrics =
        [
            new() { Metric = "auc", Challenger = 0.7164, Champion = 0.7093 },
            new() { Metric = "log_loss", Challenger = 0.4521, Champion = 0.4588, IsLowerBetter = true },
            new() { Metric = "brier", Challenger = 0.1433, Champion = 0.1433, IsLowerBetter = true },
            new() { Metric = "accuracy", Challenger = 0.8012, Champion = 0.8031 },
            new() { Metric = "auc · origin=BOS", Challenger = 0.7215, Champion = 0.7122 },
            new() { Metric = "auc · origin=SEA", Challenger = 0.7038 },
        ],
        Gates =
        [
            Gate("auc at least 0.60", Outcome.Pass, 0.7164, 0.60, 0.1164, 23_143, "0.7164 is 0.1164 above the bound."),
            Gate("auc no worse than champion by 0.01", Outcome.Pass, 0.7093, 0.6993, 0.0171, 23_143, "The lower bound of the paired difference is +0.0042."),
            Gate("auc at least 0.65 where origin=BOS", Outcome.Pass, 0.7215, 0.65, 0.0715, 14_902, "0.7215 is 0.0715 above the bound."),
            Gate("log_loss at most 0.50", Outcome.Pass, 0.4521, 0.50, 0.0479, 23_143, "0.4521 is 0.0479 below the bound."),
            Gate("flights keeps its contract", Outcome.Pass, 0, 0, null, 115_717, "All 4 rules are kept."),
            Gate("auc at least 0.72 where origin=SEA", Outcome.Fail, 0.7038, 0.72, -0.0162, 8_241, "0.7038 is 0.0162 below the bound; the gate only reports.") with { Mode = GateMode.Report, IsDeciding = false },
        ],
        ChallengerCurves = Curves(0.7164, 0.395),
        ChampionCurves = Curves(0.7093, 0.41),
        Scores = [.. Enumerable.Range(0, 20).Select(i => new ScoreBin(i / 20.0, (i + 1) / 20.0, Bell(i, 9, 5, 620), Bell(i, 4, 3.4, 2600)))],
        DataChecks =
        [
            Finding("delay", "delay between -120 and 2,000", Outcome.Pass, 0),
            Finding("origin", "origin in BOS, SEA", Outcome.Pass, 0),
            Finding("date", "date never null", Outcome.Pass, 0),
            Finding(null, "rows at least 50,000", Outcome.Pass, 0),
        ],
        Lineage = Lineage(LinkState.Verified),
        Steps =
        [
            new() { Path = "prepare", Status = "Completed", IsReused = true, Reuse = "nothing changed since flight-delay-20260301-0900", Offset = TimeSpan.FromSeconds(1) },
            new() { Path = "train", Status = "Completed", Reuse = "parameter 'trees' changed", Offset = TimeSpan.FromSeconds(2), Duration = TimeSpan.FromSeconds(121) },
            new() { Path = "evaluate", Status = "Completed", Offset = TimeSpan.FromSeconds(124), Duration = TimeSpan.FromSeconds(48.2) },
            new() { Path = "explain", Status = "Completed", Offset = TimeSpan.FromSeconds(124.5), Duration = TimeSpan.FromSeconds(61) },
        ],
        Changes = ["Parameter 'trees' went from 100 to 200.", "Code: 3 commits since 41c9e0a, in src/FlightDelay/Train.cs."],
        Warnings = ["The model is over-confident above 0.8: it says 0.84 where 0.71 were late."],
    };

    public static TrainingReport FailedByGate => Passed with
    {
        Outcome = Outcome.Fail,
        Summary = "1 of 4 gates that count failed: auc misses the champion by 0.0161 more than is allowed.",
        Next = "./build.sh Trace --model flight-delay:6, then compare the parameters of both trainings",
        Model = new() { Name = "flight-delay", NotRegistered = "gate 'auc no worse than champion by 0.01' failed by 0.0161" },
        Metrics =
        [
            new() { Metric = "auc", Challenger = 0.6832, Champion = 0.7093 },
            new() { Metric = "log_loss", Challenger = 0.4912, Champion = 0.4588, IsLowerBetter = true },
            new() { Metric = "precision at 0.9", Challenger = double.NaN, Champion = 0.6633 },
        ],
        Gates =
        [
            Gate("auc at least 0.60", Outcome.Pass, 0.6832, 0.60, 0.0832, 23_143, "0.6832 is 0.0832 above the bound."),
            Gate("auc no worse than champion by 0.01", Outcome.Fail, 0.6832, 0.6993, -0.0161, 23_143, "0.6832 is 0.0161 below what the champion's 0.7093 allows."),
            Gate("log_loss at most 0.50", Outcome.Pass, 0.4912, 0.50, 0.0088, 23_143, "0.4912 is 0.0088 below the bound."),
            Gate("auc at least 0.65 where origin=ANC", Outcome.Inconclusive, null, 0.65, null, 12, "12 rows are too few to say; 200 would do.") with { Mode = GateMode.Report, IsDeciding = false },
        ],
        ChallengerCurves = Curves(0.6832, 0.465),
        Lineage = null,
        Warnings = [],
    };

    public static TrainingReport ContractBroken => Passed with
    {
        Target = TrainingTarget.SampleTrain,
        Duration = TimeSpan.FromSeconds(8.6),
        Outcome = Outcome.Fail,
        Summary = "The data break 2 of 4 rules of their contract, so no model was trained.",
        Next = "mend azureml/flights.contract.yml or the data, then ./build.sh SampleTrain",
        Job = "sample-20260302-1405",
        JobLook = "./build.sh Status --job sample-20260302-1405",
        Model = new() { Name = "flight-delay", NotRegistered = "a sample never registers a model" },
        Champion = null,
        Metrics = [],
        Gates = [Gate("flights keeps its contract", Outcome.Fail, 2, 0, -2, 5_000, "2 of 4 rules are broken.")],
        ChallengerCurves = null,
        ChampionCurves = null,
        Scores = [],
        DataChecks =
        [
            Finding("delay", "delay between -120 and 2,000", Outcome.Fail, 3) with { Examples = ["delay=9999, origin=BOS", "delay=-700, origin=SEA", "delay=9999, origin=SEA"] },
            Finding("origin", "origin in BOS, SEA", Outcome.Fail, 41) with { Examples = ["origin=<script>alert(1)</script>"] },
            Finding("date", "date never null", Outcome.Pass, 0),
            Finding(null, "rows at least 1,000", Outcome.Pass, 0),
        ],
        Sample = new() { Input = "flights", Rows = 5_000, Total = 115_717, Seed = 42, Strata = [new("delayed=false", 3_950, 91_417), new("delayed=true", 1_050, 24_300)] },
        Lineage = Lineage(LinkState.Changed),
        Steps = [new() { Path = "prepare", Status = "Failed", Offset = TimeSpan.FromSeconds(0.5), Duration = TimeSpan.FromSeconds(7.1) }, new() { Path = "train", Status = "NotStarted" }],
        Changes = [],
        Warnings = [],
    };

    /// <summary>More of everything than a page can show.</summary>
    public static TrainingReport Large => Passed with
    {
        Metrics = [.. Enumerable.Range(0, 50).Select(i => new MetricRow { Metric = $"auc · slice {i}", Challenger = 0.7, Champion = 0.69 })],
        Gates = [.. Enumerable.Range(0, 200).Select(i => Gate($"auc at least 0.6 where slice={i}", i == 199 ? Outcome.Fail : Outcome.Pass, 0.7, 0.6, 0.1, 1000, new string('&', 500)))],
        ChallengerCurves = Curves(0.7164, 0.395, 500),
        ChampionCurves = Curves(0.7093, 0.41, 500),
        DataChecks = [.. Enumerable.Range(0, 200).Select(i => Finding($"column{i}", "between 0 and 1", Outcome.Fail, 20) with { Examples = [.. Enumerable.Range(0, 20).Select(j => new string('<', 400) + j)] })],
        Steps = [.. Enumerable.Range(0, 300).Select(i => new StepTiming { Path = $"step{i}", Status = "Completed", Offset = TimeSpan.FromSeconds(i), Duration = TimeSpan.FromSeconds(5) })],
        Changes = [.. Enumerable.Range(0, 300).Select(i => $"Sentence {i}.")],
    };

    private static GateRow Gate(string rule, Outcome outcome, double? measured, double? needed, double? margin, long rows, string reason)
        => new(new() { Rule = rule, Outcome = outcome, Measured = measured, Needed = needed, Margin = margin, Evidence = rows, Reason = reason }, GateMode.On, IsDeciding: true);

    private static ContractFinding Finding(string? column, string rule, Outcome outcome, long violations) => new()
    {
        Column = column,
        Violations = violations,
        Verdict = new() { Rule = rule, Outcome = outcome, Measured = violations, Needed = 0, Evidence = 5_000, Reason = outcome == Outcome.Pass ? "No row breaks it." : "No row may break it." },
    };

    private static ScoreCurves Curves(double auc, double power, int points = 40) => new()
    {
        Auc = auc,
        Roc = [.. Enumerable.Range(0, points).Select(i => i / (points - 1.0)).Select(x => new RocPoint(x, Math.Pow(x, power), x == 0 ? double.PositiveInfinity : 1 - x))],
        Calibration = [.. Enumerable.Range(0, 10).Select(i => new CalibrationBin((i + 0.5) / 10, Math.Min(1, Math.Pow((i + 0.5) / 10, 0.7 + power)), 9000 / (1 + (i * i))))],
    };

    private static long Bell(int at, double middle, double spread, double height) => (long)(height * Math.Exp(-Math.Pow((at - middle) / spread, 2)));

    private static LineageNode Lineage(LinkState data) => new()
    {
        Kind = LinkKind.Model,
        Name = "flight-delay:7",
        Detail = "sha256 9f2b…c41e",
        State = LinkState.Verified,
        Children =
        [
            new()
            {
                Kind = LinkKind.Job,
                Name = "flight-delay-20260302-1405",
                Detail = "completed 2026-03-02",
                State = LinkState.Verified,
                Children =
                [
                    new() { Kind = LinkKind.Data, Name = "flights:3", State = data, Detail = data == LinkState.Verified ? "sha256 77aa…0b12" : "its bytes are not those that the job read: sha256 was 77aa…0b12 and is 1c0d…99fe" },
                    new() { Kind = LinkKind.Environment, Name = "dotnet:10", State = data == LinkState.Verified ? LinkState.Verified : LinkState.Unknown, Detail = data == LinkState.Verified ? "image by digest" : "" },
                    new() { Kind = LinkKind.Code, Name = "5efc5a8", Detail = "clean", State = LinkState.Verified },
                ],
            },
        ],
    };
}
