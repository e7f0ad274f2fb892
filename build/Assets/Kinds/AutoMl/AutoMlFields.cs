using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.AutoMl;

/// <summary>Parts of AutoML's tasks; a casing apart they are the same in jobs and steps.</summary>
internal static class AutoMlFields
{
    private const string Auto = "auto";

    /// <summary>Steps keep minutes.</summary>
    private static Field Time(Casing casing, string name, string doc) => casing == Casing.Camel
        ? new Field(name, new Minutes(), doc) { To = casing.Spell(name.Replace("_minutes", "", StringComparison.Ordinal)) }
        : new Field(name, new Integer(1), doc);

    public static Table Limits(Casing casing, AutoMlFamily family)
    {
        List<Field> fields =
        [
            Time(casing, "timeout_minutes", "Minutes after which the job is ended."),
            Time(casing, "trial_timeout_minutes", "Minutes after which a trial is ended."),
            new("max_trials", new Integer(1), "The most trials."),
            new("max_concurrent_trials", new Integer(1), "The most trials at once."),
        ];
        if (family != AutoMlFamily.Image)
            fields.Add(new("max_nodes", new Integer(1), "The most machines.") { Default = family == AutoMlFamily.Text ? () => 1 : null });
        if (family == AutoMlFamily.Tabular)
        {
            fields.Add(new("max_cores_per_trial", new Integer(-1), "The most cores of a trial; -1 for all."));
            fields.Add(new("enable_early_termination", new Truth(), "Whether the job ends when it gets no better."));
            fields.Add(new("exit_score", new Number(), "The score at which the job ends."));
        }

        return new Table("limits of AutoML", casing, fields)
        {
            Also = (_, body, _) =>
            {
                if (casing != Casing.Camel || family != AutoMlFamily.Tabular)
                    return;
                body["sweepTrials"] = 0;
                body["sweepConcurrentTrials"] = 0;
            },
        };
    }

    public static Table Featurization(Casing casing, AutoMlFamily family)
    {
        var language = new Field("dataset_language", JobFields.Text, "The language of texts, as ISO 639-3.");
        if (family == AutoMlFamily.Text)
            return new Table("a featurization", casing, language);
        return new Table("a featurization", casing,
            new Field("mode", new Choice("auto", "off", "custom"), "Whether features are made."),
            language,
            new Field("blocked_transformers", new ListOf(AutoMlWords.Word(casing)), "Transformers that are not used."),
            new Field("column_name_and_types", JobFields.Texts, "What columns hold."),
            new Field("enable_dnn_featurization", new Truth(), "Whether deep networks make features."),
            new Field("transformer_params", new MapOf(new ListOf(new Table("parameters of a transformer", casing,
                new Field("fields", new ListOf(JobFields.Text), "The columns."),
                new Field("parameters", new MapOf(new Anything()), "The parameters.")))), "Parameters of transformers.") { Default = casing == Casing.Camel ? () => new JsonObject() : null });
    }

    /// <param name="casing">How names of the body are spelled.</param>
    /// <param name="algorithms">What can be tried.</param>
    public static Table Training(Casing casing, IReadOnlyList<string> algorithms) => new("training settings", casing,
        new Field("enable_onnx_compatible_models", new Truth(), "Whether models can be written as ONNX."),
        new Field("enable_stack_ensemble", new Truth(), "Whether a stack of models is tried."),
        new Field("enable_vote_ensemble", new Truth(), "Whether a vote of models is tried."),
        new Field("enable_model_explainability", new Truth(), "Whether the best model is explained."),
        new Field("enable_dnn_training", new Truth(), "Whether deep networks are tried."),
        Time(casing, "ensemble_model_download_timeout_minutes", "Minutes that ensembles wait for models."),
        new Field("stack_ensemble_settings", new MapOf(new Anything()), "How stacks are made."),
        new Field("training_mode", AutoMlWords.OneOf(casing, Auto, "distributed", "non_distributed"), "Whether one or many machines train a model."),
        new Field("allowed_training_algorithms", new ListOf(AutoMlWords.OneOf(casing, algorithms)), "The only algorithms that are tried."),
        new Field("blocked_training_algorithms", new ListOf(AutoMlWords.OneOf(casing, algorithms)), "Algorithms that are not tried."));

    public static Table Forecasting(Casing casing) => new("forecasting settings", casing,
        new Field("time_column_name", JobFields.Text, "The column with the time.") { Required = true },
        new Field("time_series_id_column_names", new ListOf(JobFields.Text), "Columns that tell series apart."),
        new Field("forecast_horizon", AutoOr(casing, "value"), "How many steps are foretold."),
        new Field("frequency", JobFields.Text, "The length of a step."),
        new Field("country_or_region_for_holidays", JobFields.Text, "Whose holidays count."),
        new Field("cv_step_size", new Integer(1), "Steps between two folds."),
        new Field("seasonality", AutoOr(casing, "value"), "The length of a season."),
        new Field("short_series_handling_config", AutoMlWords.OneOf(casing, "none", Auto, "pad", "drop"), "What is done about short series."),
        new Field("target_aggregate_function", AutoMlWords.OneOf(casing, "none", "sum", "max", "min", "mean"), "How values of one step are put together."),
        new Field("target_lags", AutoOr(casing, "values"), "How far back the target is looked at."),
        new Field("target_rolling_window_size", AutoOr(casing, "value"), "The window of the target that is looked at."),
        new Field("use_stl", AutoMlWords.OneOf(casing, "none", "season", "season_trend"), "What is decomposed of a series."),
        new Field("features_unknown_at_forecast_time", new ListOf(JobFields.Text), "Columns that are not known ahead."));

    /// <summary><c>auto</c>, or a number of one's own; some take a list of them.</summary>
    public static Shape AutoOr(Casing casing, string to) => new Custom("auto, or a whole number", (node, scope) =>
    {
        if (node is ScalarNode { Value: string text } && text.Equals(Auto, StringComparison.OrdinalIgnoreCase))
            return casing == Casing.Camel ? new JsonObject { ["mode"] = "Auto" } : Auto;
        var number = node is ListNode && to == "values" ? new ListOf(new Integer(0)).Convert(node, scope) : new Integer(0).Convert(node, scope);
        if (number == null || casing == Casing.Snake)
            return number;
        return new JsonObject { ["mode"] = "Custom", [to] = to == "values" && number is not JsonArray ? new JsonArray(number) : number };
    })
    { Like = () => [new Choice(Auto), new Integer(0), .. to == "values" ? [new ListOf(new Integer(0))] : Array.Empty<Shape>()], Back = (body, _) => AutoBack(body, to) };

    private static Node? AutoBack(JsonNode body, string to)
    {
        if (body is not JsonObject map)
            return Nodes.Anything(body);
        if (Nodes.TextOf(map["mode"])?.Equals(Auto, StringComparison.OrdinalIgnoreCase) == true)
            return Nodes.Text(Auto);
        return map[to] is JsonArray { Count: 1 } list ? Nodes.Anything(list[0]) : map[to] is { } own ? Nodes.Anything(own) : null;
    }

    public static Table Sweep(Casing casing) => new("sweep settings", casing,
        new Field("sampling_algorithm", casing == Casing.Camel ? SweepFields.Words("random", "grid", "bayesian") : new Choice("random", "grid", "bayesian"), "How values are drawn.") { Required = true },
        new Field("early_termination", SweepFields.EarlyTermination(casing), "When a bad trial is ended."));

    /// <summary>Models to draw from, each with its parameters.</summary>
    public static Shape Spaces(Casing casing) => new ListOf(Spelled(casing, new MapOf(new SearchSpace(SearchSpaceForm.Call))));

    /// <summary>A mapping whose names the service spells in its own way.</summary>
    public static Shape Spelled(Casing casing, Shape shape) => new Custom("a mapping", (node, scope)
        => shape.Convert(node, scope) is JsonObject map ? new JsonObject(map.Select(x => KeyValuePair.Create(casing.Spell(x.Key), x.Value?.DeepClone()))) : null)
    {
        Like = () => [shape],
        // The service's names, word by word.
        Back = (body, export) => body is JsonObject map ? shape.Restore(new JsonObject(map.Select(x => KeyValuePair.Create(casing == Casing.Camel ? Casings.Unspell(x.Key) : x.Key, x.Value?.DeepClone()))), export) : null,
    };
}
