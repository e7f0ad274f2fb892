using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>What a monitor looks at.</summary>
internal static class MonitorSignals
{
    private const string Attribution = "normalized_discounted_cumulative_gain";

    private static readonly string[] s_numericalDrift = ["jensen_shannon_distance", "normalized_wasserstein_distance", "population_stability_index", "two_sample_kolmogorov_smirnov_test"];
    private static readonly string[] s_categoricalDrift = ["jensen_shannon_distance", "population_stability_index", "pearsons_chi_squared_test"];
    private static readonly string[] s_quality = ["null_value_rate", "data_type_error_rate", "out_of_bounds_rate"];

    private static readonly Table s_top = new("a choice of features", Casing.Camel, new Field("top_n_feature_importance", new Integer(1), "How many of the most important features.") { To = "top", Required = true });

    /// <summary>What is measured, by signal and kind of column.</summary>
    private static readonly Dictionary<string, Dictionary<string, string[]>> s_metrics = new()
    {
        ["data_drift"] = new() { ["numerical"] = s_numericalDrift, ["categorical"] = s_categoricalDrift },
        ["prediction_drift"] = new() { ["numerical"] = s_numericalDrift, ["categorical"] = s_categoricalDrift },
        ["data_quality"] = new() { ["numerical"] = s_quality, ["categorical"] = s_quality },
    };

    public static Shape Shape { get; } = new MapOf(new OneOf("type", new Dictionary<string, Table>
    {
        ["data_drift"] = Of("data_drift", "DataDrift", Features, Thresholds("data_drift"), Production, Reference),
        ["prediction_drift"] = Of("prediction_drift", "PredictionDrift", Thresholds("prediction_drift"), Production, Reference),
        ["data_quality"] = Of("data_quality", "DataQuality", Features, Thresholds("data_quality"), Production, Reference),
        ["feature_attribution_drift"] = Of("feature_attribution_drift", "FeatureAttributionDrift",
            new("metric_thresholds", new Custom("a mapping with one metric", One), "When it warns.") { To = "metricThreshold" },
            new("production_data", new ListOf(MonitorData.Moving), "Inputs and outputs of the model; what its deployment collects when left out."),
            Reference),
        ["custom"] = Of("custom", "Custom",
            new("component_id", new Custom("a component", (node, scope) => MonitorData.Bare(node, scope)), "The component that computes metrics.") { Required = true },
            new("input_data", new MapOf(MonitorData.Named), "The component's data.") { To = "inputAssets" },
            new("inputs", InputFields.Inputs(Casing.Camel), "The component's other inputs."),
            new("metric_thresholds", new ListOf(new Table("a threshold", Casing.Camel,
                new Field("metric_name", JobFields.Text, "The metric.") { To = "metric", Required = true },
                new Field("threshold", new Custom("a number", (node, scope) => Threshold(new Number().Convert(node, scope))), "When it warns."))), "When it warns."),
            new("connection", new MapOf(new Anything()), "The connection that the component uses.") { To = "workspaceConnection", Default = () => new JsonObject() }),
    }));

    private static Field Features => new("features", new Custom("a list of names, all_features, or top_n_feature_importance", Filter), "Which features.");

    private static Field Thresholds(string type) => new("metric_thresholds", new Custom("a mapping with 'numerical' and 'categorical'", (node, scope) => ByType(node, type, scope)), "When it warns.");

    private static Field Production => new("production_data", MonitorData.Moving, "Data of production; what the deployment collects when left out.");

    private static Field Reference => new("reference_data", MonitorData.Standing, "What they are compared with.");

    private static Table Of(string type, string word, params IReadOnlyList<Field> own) => new($"a {type} signal", Casing.Camel,
    [
        new("type", new Choice(new Dictionary<string, string> { [type] = word }), "What is looked at.") { To = "signalType" },
        new("alert_enabled", new Custom("true or false", (node, scope) => new Truth().Convert(node, scope) is { } flag ? flag.GetValue<bool>() ? "Enabled" : "Disabled" : null), "Whether it warns.") { To = "mode", Default = () => "Disabled" },
        new("properties", JobFields.Texts, "Properties."),
        .. own,
    ]);

    private static JsonNode? Filter(Node node, Scope scope) => node switch
    {
        ListNode => new JsonObject { ["filterType"] = "FeatureSubset", ["features"] = new ListOf(JobFields.Text).Convert(node, scope) },
        MapNode map => new JsonObject(s_top.Convert(map, scope).Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone())).Prepend(KeyValuePair.Create("filterType", (JsonNode?)"TopNByAttribution"))),
        ScalarNode { Value: "all_features" } => new JsonObject { ["filterType"] = "AllFeatures" },
        _ => Refuse(node, scope, "a list of names, all_features, or top_n_feature_importance"),
    };

    private static JsonNode? ByType(Node node, string type, Scope scope)
    {
        if (node is not MapNode map)
            return Refuse(node, scope, "a mapping with 'numerical' and 'categorical'");
        var all = new JsonArray();
        foreach (var (key, word) in new[] { ("numerical", "Numerical"), ("categorical", "Categorical") })
        {
            foreach (var entry in ((map[key] as MapNode)?.Entries ?? []).Where(x => !s_metrics[type][key].Contains(x.Key)))
                scope.Reading.Errors.Add(entry.Place, entry.Value.Path, Mistakes.UnknownField(entry.Key, $"thresholds of {type}", s_metrics[type][key]));
            foreach (var (metric, value) in map[key] is { } part ? new MapOf(new Number()).Convert(part, scope) as JsonObject ?? [] : [])
                all.Add((JsonNode)new JsonObject { ["dataType"] = word, ["metric"] = Casing.Camel.Spell(metric), ["threshold"] = Threshold(value) });
        }

        foreach (var other in map.Entries.Where(x => x.Key is not ("numerical" or "categorical")))
            scope.Reading.Errors.Add(other.Place, other.Value.Path, Mistakes.UnknownField(other.Key, "metric thresholds", ["numerical", "categorical"]));
        return all;
    }

    private static JsonNode? One(Node node, Scope scope)
    {
        if (node is not MapNode { Entries: [var only] })
            return Refuse(node, scope, "a mapping with one metric");
        if (only.Key != Attribution)
            scope.Reading.Errors.Add(only.Place, only.Value.Path, Mistakes.UnknownField(only.Key, "thresholds of feature_attribution_drift", [Attribution]));
        return new JsonObject { ["metric"] = Casing.Camel.Spell(only.Key), ["threshold"] = Threshold(new Number().Convert(only.Value, scope)) };
    }

    private static JsonObject Threshold(JsonNode? value) => new() { ["value"] = value?.DeepClone() };

    private static JsonNode? Refuse(Node node, Scope scope, string expected)
    {
        scope.Error(node, Mistakes.WrongType(expected, node));
        return null;
    }
}
