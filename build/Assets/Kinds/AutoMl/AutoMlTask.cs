using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.AutoMl;

/// <summary>What a task of AutoML works on.</summary>
internal enum AutoMlFamily
{
    /// <summary>Tables.</summary>
    Tabular,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Pictures.</summary>
    Image,
}

/// <summary>A task of AutoML: which fields it has.</summary>
/// <param name="Name">As YAML has it.</param>
/// <param name="Word">As the service has it.</param>
/// <param name="Family">What it works on.</param>
/// <param name="Metric">The metric where none is given.</param>
internal sealed record AutoMlTask(string Name, string Word, AutoMlFamily Family, string Metric)
{
    private const string Forecasting = "forecasting";

    private static readonly string[] s_classification = ["accuracy", "auc_weighted", "norm_macro_recall", "average_precision_score_weighted", "precision_score_weighted"];
    private static readonly string[] s_regressors = ["elastic_net", "gradient_boosting", "decision_tree", "knn", "lasso_lars", "sgd", "random_forest", "extreme_random_trees", "light_gbm", "xg_boost_regressor"];

    public static IReadOnlyList<AutoMlTask> All { get; } =
    [
        new("classification", "Classification", AutoMlFamily.Tabular, "accuracy"),
        new("regression", "Regression", AutoMlFamily.Tabular, "normalized_root_mean_squared_error"),
        new(Forecasting, "Forecasting", AutoMlFamily.Tabular, "normalized_root_mean_squared_error"),
        new("text_classification", "TextClassification", AutoMlFamily.Text, "accuracy"),
        new("text_classification_multilabel", "TextClassificationMultilabel", AutoMlFamily.Text, "accuracy"),
        new("text_ner", "TextNER", AutoMlFamily.Text, "accuracy"),
        new("image_classification", "ImageClassification", AutoMlFamily.Image, "accuracy"),
        new("image_classification_multilabel", "ImageClassificationMultilabel", AutoMlFamily.Image, "iou"),
        new("image_object_detection", "ImageObjectDetection", AutoMlFamily.Image, "mean_average_precision"),
        new("image_instance_segmentation", "ImageInstanceSegmentation", AutoMlFamily.Image, "mean_average_precision"),
    ];

    /// <summary>What a model can be chosen by.</summary>
    private IReadOnlyList<string> Metrics => Name switch
    {
        "classification" or "text_classification" or "text_classification_multilabel" or "text_ner" or "image_classification" => s_classification,
        "image_classification_multilabel" => [.. s_classification, "iou"],
        "regression" or Forecasting => ["spearman_correlation", "normalized_root_mean_squared_error", "r2_score", "normalized_mean_absolute_error"],
        _ => ["mean_average_precision"],
    };

    /// <summary>What can be tried on tables.</summary>
    private IReadOnlyList<string> Algorithms => Name switch
    {
        "classification" => ["logistic_regression", "sgd", "multinomial_naive_bayes", "bernoulli_naive_bayes", "svm", "linear_svm", "knn", "decision_tree", "random_forest", "extreme_random_trees", "light_gbm", "gradient_boosting", "xg_boost_classifier"],
        "regression" => s_regressors,
        _ => ["auto_arima", "prophet", "naive", "seasonal_naive", "average", "seasonal_average", "exponential_smoothing", "arimax", "tcn_forecaster", .. s_regressors],
    };

    /// <summary>The fields of all tasks; required are those that all of them require.</summary>
    public static IEnumerable<Field> AllFields(Casing casing)
        => All.SelectMany(x => x.Fields(casing)).GroupBy(x => x.Name).Select(x => x.First() with { Required = x.Count(y => y.Required) == All.Count });

    /// <summary>The task that a mapping names; null after telling that there is none.</summary>
    public static AutoMlTask? Of(MapNode map, Scope scope)
    {
        if (map["task"] is not ScalarNode at)
        {
            var misspelt = map.Entries.FirstOrDefault(x => NearestName.Find(x.Key, ["task"]) is not null && x.Key != "task");
            if (misspelt is not null)
                scope.Reading.Errors.Add(misspelt.Place, misspelt.Value.Path, Mistakes.UnknownField(misspelt.Key, "AutoML", ["task"]));
            if (map["task"] is { } given)
                scope.Error(given, Mistakes.WrongType("one of " + string.Join(", ", All.Select(x => x.Name)), given));
            else if (misspelt is null)
                scope.Error(map, Mistakes.Missing("task", "AutoML"));
            return null;
        }

        var task = All.FirstOrDefault(x => x.Name == at.Text);
        if (task == null)
            scope.Error(at, Mistakes.NotAValue(at.Text, [.. All.Select(x => x.Name)]));
        return task;
    }

    /// <summary>Its fields.</summary>
    public IReadOnlyList<Field> Fields(Casing casing)
    {
        var isJob = casing == Casing.Camel;
        var data = isJob ? InputFields.DataInput(casing) : new Custom("a binding", (node, scope) => node is ScalarNode ? JobFields.Text.Convert(node, scope) : InputFields.DataInput(casing).Convert(node, scope))
        {
            Back = (body, export) => body is JsonValue ? JobFields.Text.Restore(body, export) : InputFields.Back(body, casing, export),
        };
        List<Field> fields =
        [
            new("task", JobFields.Text, "What is to be learnt.") { To = isJob ? "" : null, Required = true },
            new("primary_metric", AutoMlWords.OneOf(casing, Metrics), "What is best.") { Default = () => isJob ? AutoMlWords.Pascal(Metric) : Metric },
            new("log_verbosity", AutoMlWords.OneOf(casing, "not_set", "debug", "info", "warning", "error", "critical"), "How much is logged.") { Default = () => isJob ? "Info" : "info" },
            new("target_column_name", JobFields.Text, "The column that is foretold.") { Required = Family != AutoMlFamily.Text },
            new("training_data", data, "What is learnt from.") { Required = true },
            new("validation_data", data, "What trials are compared on."),
            new("limits", AutoMlFields.Limits(casing, Family), "When it is ended.") { To = isJob ? "limitSettings" : null },
        ];
        if (Family != AutoMlFamily.Text)
            fields.Add(new("validation_data_size", new Number(), "The share of the training data that trials are compared on."));
        if (Family != AutoMlFamily.Image)
            fields.Add(new("featurization", AutoMlFields.Featurization(casing, Family), "How features are made.") { To = isJob ? "featurizationSettings" : null });
        if (Family == AutoMlFamily.Tabular)
        {
            fields.AddRange(
            [
                new("test_data", data, "What the best model is tested on."),
                new("test_data_size", new Number(), "The share of the training data that it is tested on."),
                new("n_cross_validations", AutoMlFields.AutoOr(casing, "value"), "How many folds there are."),
                new("cv_split_column_names", new ListOf(JobFields.Text), "Columns that say which fold a row is in."),
                new("weight_column_name", JobFields.Text, "The column with the weight of a row."),
                new("training", AutoMlFields.Training(casing, Algorithms), "What is tried.") { To = isJob ? "trainingSettings" : null },
            ]);
        }
        else
        {
            fields.AddRange(
            [
                new("sweep", AutoMlFields.Sweep(casing), "How parameters are searched.") { To = isJob ? "sweepSettings" : null },
                new("search_space", AutoMlFields.Spaces(casing), "What they are drawn from."),
                new("training_parameters", AutoMlFields.Spelled(casing, new MapOf(new Anything())), "Parameters that are given.") { To = isJob ? Family == AutoMlFamily.Text ? "fixedParameters" : "modelSettings" : null },
            ]);
        }

        if (Name == "classification")
            fields.Add(new("positive_label", new Text(spelled: true), "The label that metrics of two classes look at."));
        if (Name == Forecasting)
            fields.Add(new("forecasting", AutoMlFields.Forecasting(casing), "How time is treated.") { To = isJob ? "forecastingSettings" : null, Required = true });
        return fields;
    }
}
