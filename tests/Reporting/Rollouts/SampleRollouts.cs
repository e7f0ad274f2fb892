using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Rollouts;

namespace MlOpsBuild.Reporting.Tests.Rollouts;

/// <summary>Releases as they end.</summary>
internal static class SampleRollouts
{
    public static RolloutReport Promoted { get; } = new()
    {
        Product = "flight-delay",
        Environment = "production",
        Endpoint = "flights",
        Model = "flight-delay:2",
        Release = "365c928b30dc5d2f9f3f0d7c8a52f6a40c37f0c9f1d2c6f7b9a7ab4ab2f1c001",
        Challenger = "green",
        Baseline = "blue",
        At = new DateTimeOffset(2026, 11, 30, 17, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(43.8),
        Outcome = Outcome.Pass,
        Summary = "flight-delay:2 serves production as green.",
        Next = "./build.sh Rollback takes it back within seconds",
        Verdicts =
        [
            new Verdict { Rule = "error rate not 3× the live deployment's", Outcome = Outcome.Pass, Measured = 0.002, Needed = 0.0019, Margin = -0.0001, Evidence = 1201, Reason = "error rate: 0.2 % of 1,201 on the new deployment, 0.19 % of 1,199 on the live one" },
            new Verdict { Rule = "traffic share 50 %", Outcome = Outcome.Pass, Measured = 0.5004, Needed = 0.5, Evidence = 2400, Reason = "50.04 % of 2,400 requests were the new deployment's, 50 % were asked for" },
        ],
        Samples = [.. Enumerable.Range(1, 40).Select(x => new RolloutSample(TimeSpan.FromSeconds(x), x < 25 ? 10 : x < 34 ? 25 : 50, new AnswerCount(30, x % 9 == 0 ? 1 : 0, 0, null), new AnswerCount(270, x % 4 == 0 ? 1 : 0, x % 7 == 0 ? 1 : 0, null)))],
        Moments = [new RolloutMoment(TimeSpan.FromSeconds(2.4), "green is up"), new RolloutMoment(TimeSpan.FromSeconds(43.5), "all traffic on green")],
    };

    public static RolloutReport Refused { get; } = Promoted with
    {
        Challenger = "amber",
        Baseline = "green",
        Outcome = Outcome.Fail,
        Duration = TimeSpan.FromSeconds(7.1),
        Summary = "flight-delay:2 was refused: 13.51 % failed of 111 requests to the new deployment, at most 2 % allowed. Traffic is green 100 %.",
        Next = "./build.sh Status",
        Verdicts = [new Verdict { Rule = "error rate at most 2%", Outcome = Outcome.Fail, Measured = 0.1351, Needed = 0.02, Margin = -0.1151, Evidence = 111, Reason = "13.51 % failed of 111 requests to the new deployment, at most 2 % allowed | <b>" }],
        Samples = [.. Enumerable.Range(1, 4).Select(x => new RolloutSample(TimeSpan.FromSeconds(x + 3), 10, new AnswerCount(28, 4, null, TimeSpan.FromMilliseconds(12)), new AnswerCount(250, 0, null, TimeSpan.FromMilliseconds(9))))],
        Moments = [new RolloutMoment(TimeSpan.FromSeconds(7), "all traffic on green")],
    };

    /// <summary>Nothing served, so nothing was compared.</summary>
    public static RolloutReport First { get; } = Promoted with { Baseline = null, Verdicts = [], Samples = [] };
}
