using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs;
using MlOpsBuild.Emulator.Kinds;

namespace MlOpsBuild.Emulator.History;

/// <summary>A job's record as the run history words it.</summary>
internal sealed class RunView(ArmPath job, Resource resource)
{
    private readonly JsonObject _run = JobRecords.RunOf(resource.Body);

    public ArmPath Job => job;

    public IEnumerable<string> Logs => (_run["logs"] as JsonArray ?? []).Select(x => (string)x!);

    /// <summary>The run whose logs these are: the earlier one of a step that was reused.</summary>
    public string LogOwner => (string?)_run["logsOf"] ?? resource.Name;

    public JsonObject ToJson()
    {
        var properties = resource.Properties;
        var isPipeline = BodyRules.Text(properties, "jobType") == "Pipeline";
        var parent = BodyRules.Text(properties, "parentJobName");
        return new JsonObject
        {
            ["runId"] = resource.Name,
            ["parentRunId"] = parent,
            ["rootRunId"] = (string?)_run["root"] ?? resource.Name,
            ["runNumber"] = resource.Sequence,
            ["runUuid"] = Identity.Of(job.Key).ToString(),
            ["experimentName"] = BodyRules.Text(properties, "experimentName"),
            ["dataContainerId"] = $"dcid.{resource.Name}",
            ["displayName"] = BodyRules.Text(properties, "displayName"),
            ["name"] = BodyRules.Text(properties, "displayName"),
            ["description"] = BodyRules.Text(properties, "description"),
            ["status"] = BodyRules.Text(properties, "status"),
            ["createdUtc"] = (string?)resource.Body["systemData"]?["createdAt"],
            ["startTimeUtc"] = (string?)_run["start"],
            ["endTimeUtc"] = (string?)_run["end"],
            ["runType"] = isPipeline ? "azureml.PipelineRun" : parent is null ? "azureml.scriptrun" : "azureml.StepRun",
            ["target"] = BodyRules.Text(properties, "computeId")?.Split('/')[^1] ?? "local",
            ["properties"] = properties["properties"]?.DeepClone() ?? new JsonObject(),
            ["tags"] = properties["tags"]?.DeepClone() ?? new JsonObject(),
            ["outputs"] = Outputs(),
            ["error"] = _run["error"]?.DeepClone(),
        };
    }

    /// <summary>What was written: a job that has not completed has kept nothing. The ids are read by <see cref="ResolvedAddresses"/>.</summary>
    private JsonObject Outputs() => new((resource.Properties["outputs"] as JsonObject ?? [])
        .Where(x => BodyRules.Text(resource.Properties, "status") == JobStatus.Completed && x.Value is JsonObject output && output["uri"] is not null)
        .Select(x => KeyValuePair.Create<string, JsonNode?>(x.Key, new JsonObject
        {
            ["assetId"] = $"azureml://jobs/{resource.Name}/outputs/{x.Key}",
            ["type"] = TypeOf((string?)x.Value!["jobOutputType"]),
        })));

    /// <summary>The run history has words of its own for the types of assets; clients pass over what they do not know.</summary>
    private static string? TypeOf(string? jobOutputType) => jobOutputType switch
    {
        "uri_file" => "UriFile",
        "uri_folder" => "UriFolder",
        "mltable" => "MLTable",
        "custom_model" => "CustomModel",
        "mlflow_model" => "MLFlowModel",
        "triton_model" => "TritonModel",
        _ => jobOutputType,
    };
}
