using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Registers a model that passed, with where it comes from.</summary>
internal sealed class Registration(WorkspaceClient workspace, ModelVersions versions, TrainSettings train)
{
    /// <summary>Stands for a commit where there is none.</summary>
    public const string NoCommit = "none";

    /// <summary>What identifies a model decides whether it is there already: a training that was ended after its registration, or run twice, adds nothing.</summary>
    public async Task<TrainingOutcome> RegisterAsync(TrainingOutcome outcome, IReadOnlyList<RegisteredModel> earlier, FinishedJob job, string address, CancellationToken cancellationToken)
    {
        var lineage = outcome.Lineage!;
        var identity = Identity(lineage);
        if (earlier.FirstOrDefault(x => x.HasPassed && x[ModelProperties.Identity] == identity) is { } same)
            return outcome with { Model = same, WasRegistered = true, Lineage = lineage with { Version = same.Version } };
        var model = await versions.AddAsync(async version =>
        {
            // First what the version names, then the version: it never names what is not there.
            lineage = lineage with { Version = version };
            return Body(outcome, job, address, lineage, identity, await LineageStore.AddAsync(workspace, lineage, cancellationToken));
        }, cancellationToken);
        return outcome with { Model = model, Lineage = lineage };
    }

    /// <summary>
    /// What makes it this model, whoever trains it whenever: content, data, parameters, components, environments, metrics, the
    /// rules that it passed, and changes that no commit has.
    /// </summary>
    private static string Identity(ModelLineage lineage) => LineageJson.Hash(lineage with
    {
        Version = "",
        Job = "",
        DocumentHash = "",
        Code = new CodeLink("", null, lineage.Code.UncommittedChanges, lineage.Code.DifferenceHash),
        Created = default,
        Toolkit = "",
        Verdicts = [.. lineage.Verdicts.Select(x => new Verdict { Rule = x.Rule, Outcome = Outcome.Pass, Reason = "" })],
    });

    private JsonObject Body(TrainingOutcome outcome, FinishedJob job, string address, ModelLineage lineage, string identity, (string Address, string Hash) stored)
    {
        var properties = new JsonObject
        {
            [ModelProperties.Verdict] = "Pass",
            [ModelProperties.Identity] = identity,
            [ModelProperties.Lineage] = stored.Address,
            [ModelProperties.LineageHash] = stored.Hash,
            [ModelProperties.Content] = lineage.ContentHash,
            [ModelProperties.Job] = lineage.Job,
            [ModelProperties.Commit] = lineage.Code.Commit,
            [ModelProperties.CleanTree] = lineage.Code is { UncommittedChanges: 0, Commit: not NoCommit } ? "true" : "false",
            [ModelProperties.EvaluationHash] = outcome.Evidence.EvaluationData!.Hash,
            [ModelProperties.Rows] = outcome.Evidence.Challenger!.Rows?.ToString(CultureInfo.InvariantCulture),
        };
        if (outcome.Predictions is not null && train.Predictions is { } output)
            properties[ModelProperties.Predictions] = job.Output(output);
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
        return body;
    }
}
