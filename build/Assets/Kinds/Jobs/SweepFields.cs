using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>How hyperparameters are searched: the same in sweep jobs, sweep steps and AutoML, spelling apart.</summary>
internal static class SweepFields
{
    /// <summary>The most trials that the service takes.</summary>
    private const int MostTrials = 5_000;

    private static readonly Choice s_algorithm = new("random", "grid", "bayesian");

    private static readonly Table s_sampling = new("a sampling algorithm", Casing.Camel,
        new Field("type", Words("random", "grid", "bayesian"), "How values are drawn.") { To = "samplingAlgorithmType", Required = true },
        new Field("rule", new Choice("random", "sobol"), "The sequence of random sampling."),
        new Field("seed", new Integer(), "Makes random sampling repeatable."),
        new Field("logbase", new Text(spelled: true), "Base of logarithmic distributions."));

    private static readonly Table s_samplingStep = new("a sampling algorithm", Casing.Snake, [new Field("type", s_algorithm, "How values are drawn.") { Required = true }, .. s_sampling.Fields.Skip(1)]);

    /// <summary>How values are drawn: a word, or a mapping.</summary>
    public static Shape Sampling(Casing casing) => new Custom("a sampling algorithm", (node, scope) => node switch
    {
        MapNode => (casing == Casing.Camel ? s_sampling : s_samplingStep).Convert(node, scope),
        _ when casing == Casing.Snake => s_algorithm.Convert(node, scope),
        _ => Words("random", "grid", "bayesian").Convert(node, scope) is { } word ? new JsonObject { ["samplingAlgorithmType"] = word } : null,
    })
    { Like = () => [s_algorithm, s_samplingStep], Back = (body, export) => SamplingBack(body, casing == Casing.Camel ? s_sampling : s_samplingStep, export) };

    /// <summary>A word where nothing else is said.</summary>
    private static Node? SamplingBack(JsonNode body, Table table, Export export)
    {
        if (body is not JsonObject map)
            return s_algorithm.Restore(body, export);
        var algorithm = table.Restore(map, export, null);
        return algorithm.Entries is [{ Key: "type" } only] ? only.Value : algorithm;
    }

    public static Table Objective(Casing casing) => new("an objective", casing,
        new Field("goal", new Choice("maximize", "minimize"), "Which way is better.") { Required = true },
        new Field("primary_metric", JobFields.Text, "The metric that trials log.") { Required = true });

    /// <summary>When a trial that does badly is ended. Slack that is not given is sent as none.</summary>
    public static Shape EarlyTermination(Casing casing)
    {
        Table Of(string yaml, string word, params IReadOnlyList<Field> own) => new($"a {yaml} policy", casing,
        [
            new Field("type", new Choice(new Dictionary<string, string> { [yaml] = casing == Casing.Camel ? word : yaml }), "The policy.") { To = casing == Casing.Camel ? "policyType" : null },
            new Field("evaluation_interval", new Integer(0), "How often it is asked, in logged metrics.") { Default = () => 0 },
            new Field("delay_evaluation", new Integer(0), "How many logged metrics it waits for first.") { Default = () => 0 },
            .. own,
        ]);
        return new OneOf("type", new Dictionary<string, Table>
        {
            ["bandit"] = Of("bandit", "Bandit",
                new Field("slack_factor", new Number(), "How much worse than the best a trial may be, as a ratio.") { Default = () => 0.0 },
                new Field("slack_amount", new Number(), "How much worse than the best a trial may be.") { Default = () => 0.0 }),
            ["median_stopping"] = Of("median_stopping", "MedianStopping"),
            ["truncation_selection"] = Of("truncation_selection", "TruncationSelection",
                new Field("truncation_percentage", new Integer(1, 99), "The share of trials that is ended each time.")),
        });
    }

    /// <summary>Steps keep whole seconds.</summary>
    public static Table Limits(Casing casing)
    {
        Shape time = casing == Casing.Camel ? new Seconds() : new Integer(1);
        return new Table("limits of a sweep", casing,
            new Field("max_total_trials", new Integer(1, MostTrials), "The most trials."),
            new Field("max_concurrent_trials", new Integer(1, MostTrials), "The most trials at once."),
            new Field("timeout", time, "Seconds after which the sweep is ended."),
            new Field("trial_timeout", time, "Seconds after which a trial is ended."))
        {
            Also = (_, body, _) =>
            {
                if (casing == Casing.Camel)
                    body["jobLimitsType"] = "Sweep";
            },
        };
    }

    /// <summary>Words that are sent with a capital.</summary>
    public static Choice Words(params IReadOnlyList<string> words) => new(words.ToDictionary(x => x, x => char.ToUpperInvariant(x[0]) + x[1..]));
}
