using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MlOpsBuild.Workflow.Adoption.Finding;

namespace MlOpsBuild.Workflow.Adoption.Writing;

/// <summary>Writes a <c>mlops.yml</c> that fits what is there; what could not be found is a comment that says what to write.</summary>
internal static partial class MlopsText
{
    /// <summary>The environments, in the order in which a model goes through them, and how Azure's names end for them.</summary>
    public static IReadOnlyList<(string Name, string Ending)> Stages { get; } = [("dev", "dev"), ("staging", "stg"), ("production", "prd")];

    private const string NoSubscription = "00000000-0000-0000-0000-000000000000";

    /// <summary>Azure's longest name of a workspace and of a registry, less what stands around it here.</summary>
    private const int LongestName = 24;

    /// <summary>The document of a project.</summary>
    /// <param name="facts">What is known of it.</param>
    public static string Of(ProjectFacts facts)
    {
        var text = new StringBuilder();
        text.Append("# Which file plays which part. Written by Adopt from what was found; it is yours to edit.\n");
        text.Append(CultureInfo.InvariantCulture, $"name: {facts.Name}\n");
        if (facts.Build is not null)
            text.Append(CultureInfo.InvariantCulture, $"build: {Plain(facts.Build)}\n");
        if (facts.Tests.Count > 0)
            text.Append("tests:\n").AppendJoin("", facts.Tests.Select(x => $"  - {Plain(x)}\n"));
        else
            text.Append("# No tests were found. A command each; what they write as JUnit or TRX into $MLOPS_TEST_RESULTS is counted.\n# tests: [python3 -m pytest]\n");
        Train(facts, text);
        Deploy(facts, text);
        return text.Append(Environments(facts)).ToString();
    }

    /// <summary>That of a sample, with the environments of a project.</summary>
    /// <param name="sample">The sample's text.</param>
    /// <param name="facts">What is known of the project.</param>
    public static string OfSample(string sample, ProjectFacts facts)
        => facts.Workspaces.Count == 0 && facts.Registry is null ? sample : sample[..(EnvironmentsKey().Match(sample).Index)] + Environments(facts);

    private static void Train(ProjectFacts facts, StringBuilder text)
    {
        if (facts.Pipeline is null)
        {
            text.Append("# No pipeline job was found. With one (a CLI v2 document of type: pipeline), say:\n")
                .Append("# train: { pipeline: azureml/train.yml, model: { name: ").Append(facts.Name).Append(", output: model }, metrics: evaluate }\n")
                .Append("# gates: [{ metric: auc, at_least: 0.70 }]\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"train:\n  pipeline: {Plain(facts.Pipeline)}\n");
        if (facts.SampleInput is { } input)
            text.Append(CultureInfo.InvariantCulture, $"  sample: {{ input: {input}, rows: 5000, seed: 42 }}   # 'stratify: <column>' keeps the shares of a column\n");
        else
            text.Append("  # SampleTrain trains on few rows: name an input of the pipeline, and where its sample is kept when the data lie in Azure.\n  # sample: { input: …, rows: 5000, seed: 42, file: data/sample.parquet }\n");
        text.Append(CultureInfo.InvariantCulture, $"  model: {{ name: {facts.Name}, output: {facts.ModelOutput ?? "model"} }}\n");
        text.Append(CultureInfo.InvariantCulture, $"  metrics: {facts.MetricsStep ?? "evaluate"}\n");
        if (facts.Predictions is not null)
            text.Append(CultureInfo.InvariantCulture, $"  predictions: {facts.Predictions}\n");
        if (facts.Evaluation is not null)
            text.Append(CultureInfo.InvariantCulture, $"  champion: {{ pipeline: {Plain(facts.Evaluation)}, input: {facts.EvaluationModel ?? "model"} }}\n");
        Gates(facts.Metric, text);
    }

    private static void Gates(string? found, StringBuilder text)
    {
        var metric = found ?? "accuracy";
        var bound = MetricNames.IsLessBetter(metric) ? "at_most" : "at_least";
        text.Append("gates:\n");
        if (found is null)
            text.Append(CultureInfo.InvariantCulture, $"  # The code does not say which metrics it logs to MLflow: put one of them in the place of {metric}.\n");
        text.Append(CultureInfo.InvariantCulture, $"  # Your bound, besides: - {{ metric: {metric}, {bound}: 0.70 }}\n");
        text.Append(CultureInfo.InvariantCulture, $"  - {{ metric: {metric}, against: champion, no_worse_by: 0.01 }}\n");
    }

    private static void Deploy(ProjectFacts facts, StringBuilder text)
    {
        if (facts.Endpoint is null || facts.Deployment is null)
        {
            text.Append("# ").Append(facts.Endpoint is null ? "No online endpoint" : "No online deployment").Append(" was found. With both, say:\n")
                .Append("# deploy: { endpoint: azureml/endpoint.yml, deployment: azureml/deployment.yml, requests: tests/requests }\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"deploy:\n  endpoint: {Plain(facts.Endpoint)}\n  deployment: {Plain(facts.Deployment)}\n");
        text.Append(facts.Fallback is { } fallback
            ? $"  fallback: {Plain(fallback)}\n"
            : "  # What answers when no model should, by rules: Disable leads there.\n  # fallback: azureml/fallback.yml\n");
        text.Append("  requests: tests/requests   # recorded requests and the answers that are expected: docs/releases.md\n");
        text.Append("  rollout: { steps: [10, 25, 50, 100], hold: 60s, error_rate: 1% }\n");
    }

    private static string Environments(ProjectFacts facts)
    {
        var name = Short(facts.Name);
        var text = new StringBuilder("environments:\n");
        foreach (var (stage, ending) in Stages)
        {
            var platform = facts.Workspaces.ContainsKey(stage) ? "azure" : "local";
            var at = facts.Workspaces.GetValueOrDefault(stage) ?? new WorkspaceAddress(NoSubscription, $"rg-{name}-{ending}", $"mlw-{name}-{ending}");
            text.Append(CultureInfo.InvariantCulture, $"  {stage + ":",-11} {{ platform: {platform}, subscription: {at.Subscription}, resource_group: {at.ResourceGroup}, workspace: {at.Name} }}\n");
        }

        var registry = facts.Registry ?? new WorkspaceAddress(facts.Workspaces.Values.FirstOrDefault()?.Subscription ?? NoSubscription, $"rg-{name}-shared", $"mlr-{name}");
        return text.Append(CultureInfo.InvariantCulture, $"registry: {{ name: {registry.Name}, subscription: {registry.Subscription}, resource_group: {registry.ResourceGroup} }}\n").ToString();
    }

    private static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName].TrimEnd('-');

    /// <summary>As it is where YAML takes it for the text that it is.</summary>
    private static string Plain(string text) => Simple().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^environments:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentsKey();

    [GeneratedRegex(@"^[A-Za-z][\w./-]*( [\w./-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Simple();
}
