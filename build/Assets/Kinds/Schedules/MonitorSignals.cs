using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>What a monitor looks at.</summary>
internal static class MonitorSignals
{
    public static Shape Shape { get; } = new MapOf(new OneOf("type", new Dictionary<string, Table>
    {
        ["data_drift"] = Of("data_drift", "DataDrift", Features, Thresholds, Production, Reference),
        ["prediction_drift"] = Of("prediction_drift", "PredictionDrift", Thresholds, Production, Reference),
        ["data_quality"] = Of("data_quality", "DataQuality", Features, Thresholds, Production, Reference),
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

    private static Field Thresholds => new("metric_thresholds", new Custom("a mapping with 'numerical' and 'categorical'", ByType), "When it warns.");

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
        MapNode map when map["top_n_feature_importance"] is { } top => new JsonObject { ["filterType"] = "TopNByAttribution", ["top"] = new Integer(1).Convert(top, scope) },
        ScalarNode { Value: "all_features" } => new JsonObject { ["filterType"] = "AllFeatures" },
        _ => Refuse(node, scope, "a list of names, all_features, or top_n_feature_importance"),
    };

    private static JsonNode? ByType(Node node, Scope scope)
    {
        if (node is not MapNode map)
            return Refuse(node, scope, "a mapping with 'numerical' and 'categorical'");
        var all = new JsonArray();
        foreach (var (key, word) in new[] { ("numerical", "Numerical"), ("categorical", "Categorical") })
        {
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
        return new JsonObject { ["metric"] = Casing.Camel.Spell(only.Key), ["threshold"] = Threshold(new Number().Convert(only.Value, scope)) };
    }

    private static JsonObject Threshold(JsonNode? value) => new() { ["value"] = value?.DeepClone() };

    private static JsonNode? Refuse(Node node, Scope scope, string expected)
    {
        scope.Error(node, Mistakes.WrongType(expected, node));
        return null;
    }
}
