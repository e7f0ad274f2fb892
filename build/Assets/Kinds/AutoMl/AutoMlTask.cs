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

    /// <summary>The fields of all tasks; required are those that all of them require.</summary>
    public static IEnumerable<Field> AllFields(Casing casing)
        => All.SelectMany(x => x.Fields(casing)).GroupBy(x => x.Name).Select(x => x.First() with { Required = x.Count(y => y.Required) == All.Count });

    /// <summary>The task that a mapping names; null after telling that there is none.</summary>
    public static AutoMlTask? Of(MapNode map, Scope scope)
    {
        if (map["task"] is not ScalarNode at)
        {
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
            new("primary_metric", AutoMlWords.Word(casing), "What is best.") { Default = () => isJob ? AutoMlWords.Pascal(Metric) : Metric },
            new("log_verbosity", AutoMlWords.Word(casing), "How much is logged.") { Default = () => isJob ? "Info" : "info" },
            new("target_column_name", JobFields.Text, "The column that is foretold."),
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
                new("training", AutoMlFields.Training(casing), "What is tried.") { To = isJob ? "trainingSettings" : null },
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
