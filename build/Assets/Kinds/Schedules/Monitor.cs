using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>Monitors: what a schedule watches.</summary>
internal static class Monitor
{
    private const string Inputs = "model_inputs";
    private const string Outputs = "model_outputs";

    private static readonly Table s_emails = new("an alert", Casing.Camel, new Field("emails", new ListOf(JobFields.Text), "Who is told.") { Required = true });

    public static Table Table { get; } = new("a monitor", Casing.Camel,
        new Field("compute", new Table("a monitor's compute", Casing.Camel,
            new Field("instance_type", JobFields.Text, "The size of the machines.") { Required = true },
            new Field("runtime_version", new Text(spelled: true), "The version of Spark."))
        {
            Also = (_, body, _) =>
            {
                body["computeType"] = "ServerlessSpark";
                body["computeIdentity"] = new JsonObject { ["computeIdentityType"] = "AmlToken" };
            },
        }, "Where it runs.") { To = "computeConfiguration", Required = true },
        new Field("monitoring_target", new Table("a monitoring target", Casing.Camel,
            new Field("ml_task", new Choice("classification", "regression", "question_answering", "text_summarization", "text_generation"), "What the model does.") { To = "taskType" },
            new Field("endpoint_deployment_id", new Custom("azureml:<endpoint>:<deployment>", Deployment), "The deployment.") { To = "deploymentId" },
            new Field("model_id", ModelAsset.Reference, "The model.")), "Who is watched."),
        new Field("monitoring_signals", MonitorSignals.Shape, "What is looked at.") { To = "signals", Required = true },
        new Field("alert_notification", new Custom("emails, or azmonitoring", Alert), "Who is told.") { To = "alertNotificationSetting" });

    /// <summary>Signals without data of production get what the deployment collects.</summary>
    public static void Complete(JsonObject definition, MapNode monitor, MapNode? trigger)
    {
        if ((monitor["monitoring_target"] as MapNode)?.Text("endpoint_deployment_id")?.Split(':') is not [_, var endpoint, var deployment])
            return;
        foreach (var signal in (definition["signals"] as JsonObject ?? []).Select(x => x.Value).OfType<JsonObject>().Where(x => x["productionData"] == null))
        {
            signal["productionData"] = signal["signalType"]?.GetValue<string>() switch
            {
                "DataDrift" or "DataQuality" => MonitorData.Collected(endpoint, deployment, Inputs, trigger),
                "PredictionDrift" => MonitorData.Collected(endpoint, deployment, Outputs, trigger),
                "FeatureAttributionDrift" => new JsonArray(MonitorData.Collected(endpoint, deployment, Inputs, trigger), MonitorData.Collected(endpoint, deployment, Outputs, trigger)),
                _ => null,
            };
            if (signal["productionData"] == null)
                signal.Remove("productionData");
        }
    }

    private static JsonValue? Deployment(Node node, Scope scope)
    {
        if (node is ScalarNode { Value: string text } && text.Split(':') is ["azureml", var endpoint, var deployment] && Names.IsEndpoint(endpoint) && Names.IsEndpoint(deployment))
            return JsonValue.Create($"{Holes.Write(Holes.Workspace)}/onlineEndpoints/{endpoint}/deployments/{deployment}");
        if (node is ScalarNode { Value: string id } && id.StartsWith("/subscriptions/", StringComparison.Ordinal))
            return JsonValue.Create(id);
        scope.Error(node, Mistakes.WrongType("azureml:<endpoint>:<deployment>", node));
        return null;
    }

    private static JsonObject? Alert(Node node, Scope scope)
    {
        if (node is ScalarNode { Value: "azmonitoring" })
            return new JsonObject { ["alertNotificationType"] = "AzureMonitor" };
        if (node is MapNode map)
        {
            return new JsonObject
            {
                ["alertNotificationType"] = "Email",
                ["emailNotificationSetting"] = new JsonObject { ["emailOn"] = new JsonArray("JobFailed", "JobCompleted"), ["emails"] = s_emails.Convert(map, scope)["emails"]?.DeepClone() },
            };
        }

        scope.Error(node, Mistakes.WrongType("a mapping with 'emails', or azmonitoring", node));
        return null;
    }
}
