using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Registers a model that passed, with where it comes from.</summary>
internal sealed class Registration(WorkspaceClient workspace, ModelVersions versions, TrainSettings train)
{
    /// <summary>What identifies a model decides whether it is there already: a training that was ended after its registration, or run twice, adds nothing.</summary>
    public async Task<TrainingOutcome> RegisterAsync(TrainingOutcome outcome, IReadOnlyList<RegisteredModel> earlier, FinishedJob job, string address, CancellationToken cancellationToken)
    {
        var lineage = outcome.Lineage!;
        var identity = lineage.Identity;
        if (earlier.FirstOrDefault(x => x[ModelProperties.Identity] == identity && x[ModelProperties.Verdict] == "Pass") is { } same)
            return outcome with { Model = same, WasRegistered = true };
        // First what the version names, then the version: it never names what is not there.
        var (place, hash) = await LineageStore.AddAsync(workspace, lineage, cancellationToken);
        var properties = new JsonObject
        {
            [ModelProperties.Verdict] = "Pass",
            [ModelProperties.Identity] = identity,
            [ModelProperties.Lineage] = place,
            [ModelProperties.LineageHash] = hash,
            [ModelProperties.Content] = lineage.ContentSha256,
            [ModelProperties.Job] = lineage.Job,
            [ModelProperties.Commit] = lineage.Commit ?? "none",
            [ModelProperties.CleanTree] = lineage.Commit is not null && lineage.Changes.Count == 0 ? "true" : "false",
        };
        if (outcome.Predictions is { } predictions && train.Predictions is { } output)
        {
            properties[ModelProperties.Predictions] = job.Output(output);
            properties[ModelProperties.EvaluationHash] = predictions.EvaluationHash;
        }

        foreach (var (name, value) in lineage.Metrics)
            properties[ModelProperties.Metric + name] = value.ToString("R", CultureInfo.InvariantCulture);
        var body = new JsonObject
        {
            ["modelType"] = (string?)job.Properties["outputs"]?[train.Model.Output]?["jobOutputType"] is "mlflow_model" ? "mlflow_model" : "custom_model",
            ["modelUri"] = address,
            ["jobName"] = lineage.Job,
            ["isArchived"] = false,
            ["properties"] = properties,
            ["tags"] = new JsonObject(),
        };
        if (train.Model.Description is { } description)
            body["description"] = description;
        return outcome with { Model = await versions.AddAsync(body, cancellationToken) };
    }
}
