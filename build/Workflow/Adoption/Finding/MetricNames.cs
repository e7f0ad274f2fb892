using System.Text.RegularExpressions;

namespace MlOpsBuild.Workflow.Adoption.Finding;

/// <summary>Which metrics the code of a repository logs.</summary>
internal static partial class MetricNames
{
    /// <summary>Those that a gate is best written for, the best first.</summary>
    private static readonly string[] s_usual = ["auc", "roc_auc", "f1", "average_precision", "accuracy", "balanced_accuracy", "r2", "rmse", "mae", "mape", "log_loss", "loss"];

    private static readonly string[] s_lessIsBetter = ["rmse", "mae", "mape", "mse", "loss", "error", "brier"];

    private static readonly string[] s_code = [".py", ".ipynb", ".r", ".cs"];

    /// <summary>The metric that a gate is written for; null where the code does not tell.</summary>
    /// <param name="root">The project's folder.</param>
    /// <param name="files">Its files, relative, with slashes.</param>
    public static string? Find(string root, IReadOnlyList<string> files)
    {
        var logged = files.Where(x => s_code.Contains(Path.GetExtension(x), StringComparer.OrdinalIgnoreCase))
            .SelectMany(x => File.ReadLines(Path.Combine(root, x))).SelectMany(x => Logged().Matches(x)).Select(x => x.Groups["name"].Value).Distinct().ToList();
        return s_usual.Select(x => logged.FirstOrDefault(y => y.EndsWith(x, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(x => x is not null)
            ?? (logged.Count > 0 ? logged[0] : null);
    }

    /// <summary>Whether less of it is better.</summary>
    public static bool IsLessBetter(string metric) => s_lessIsBetter.Any(x => metric.Contains(x, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"log_metric\(\s*(key\s*=\s*)?[""'](?<name>[\w./ -]+)[""']", RegexOptions.CultureInvariant)]
    private static partial Regex Logged();
}
