using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.AutoMl;

/// <summary>Words of AutoML: the service has them in Pascal case, some with capitals of their own.</summary>
internal static partial class AutoMlWords
{
    private static readonly string[] s_capitals = ["auc", "iou", "dnn", "knn", "svm", "sgd", "svd"];

    private static readonly Dictionary<string, string> s_special = new() { ["lightgbm"] = "LightGBM", ["light_gbm"] = "LightGBM", ["xgboost_classifier"] = "XGBoostClassifier", ["xg_boost_classifier"] = "XGBoostClassifier", ["xg_boost_regressor"] = "XGBoostRegressor", ["xgboost_regressor"] = "XGBoostRegressor", ["tcn_forecaster"] = "TCNForecaster", ["kmeans"] = "KMeans" };

    /// <summary>A word: in jobs as the service has it, in steps as it is written.</summary>
    public static Shape Word(Casing casing) => new Custom("a word", (node, scope) =>
    {
        if (node is not ScalarNode { Value: string text })
        {
            scope.Error(node, Mistakes.WrongType("a word", node));
            return null;
        }

        return casing == Casing.Camel ? Pascal(text) : text;
    })
    { Like = () => [JobFields.Text], Back = (body, _) => Nodes.Text(casing == Casing.Camel ? Snake(body.ToString()) : body.ToString()) };

    /// <summary>The word that <see cref="Pascal"/> makes this of; this itself where there is none.</summary>
    public static string Snake(string word)
    {
        if (s_special.FirstOrDefault(x => x.Value == word).Key is { } special)
            return special;
        var words = Parts().Replace(word, "_$1").TrimStart('_');
        var snake = string.Concat(words.Select(char.ToLowerInvariant));
        return Pascal(snake) == word ? snake : word;
    }

    /// <summary>One of some words, which may be written as the service has them too.</summary>
    public static Shape OneOf(Casing casing, params IReadOnlyList<string> words) => new Custom("one of " + string.Join(", ", words), (node, scope) =>
    {
        if (node is ScalarNode { Value: string text } && words.FirstOrDefault(x => Plain(x).Equals(Plain(text), StringComparison.OrdinalIgnoreCase)) is null)
        {
            scope.Error(node, Mistakes.NotAValue(text, words));
            return null;
        }

        return Word(casing).Convert(node, scope);
    })
    { Like = () => [JobFields.Text], Back = (body, export) => Word(casing).Restore(body, export) };

    private static string Plain(string word) => word.Replace("_", "", StringComparison.Ordinal);

    public static string Pascal(string word)
    {
        if (s_special.TryGetValue(word, out var special))
            return special;
        return string.Concat(word.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(x => s_capitals.Contains(x) ? string.Concat(x.Select(char.ToUpperInvariant)) : char.ToUpperInvariant(x[0]) + x[1..]));
    }

    /// <summary>Where a word of several begins one: the capitals of an abbreviation are one of them.</summary>
    [GeneratedRegex("(AUC|IOU|DNN|KNN|SVM|SGD|SVD|[A-Z])")]
    private static partial Regex Parts();
}
