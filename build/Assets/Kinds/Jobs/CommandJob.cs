using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>Jobs that run one command.</summary>
internal static class CommandJob
{
    private const string Local = "local";
    private const string CommonRuntime = "AZUREML_COMPUTE_USE_COMMON_RUNTIME";

    private static readonly Table s_table = new("a command job", Casing.Camel,
    [
        .. JobDocument.Fields,
        new Field("type", new Choice("command"), "The kind of job.") { To = "" },
        new Field("command", JobFields.Text, "What runs; expressions are expanded by the service.") { Required = true },
        new Field("code", CodeFields.Code, "The folder in which it runs.") { To = "codeId" },
        new Field("environment", EnvironmentAsset.Reference, "The container it runs in.") { To = "environmentId", Required = true },
        new Field("environment_variables", JobFields.Variables, "Environment variables.") { Default = () => new JsonObject() },
        new Field("distribution", JobFields.Distribution("distributionType", Casing.Camel, spelled: true), "How it runs on several machines."),
        new Field("resources", JobFields.Resources(Casing.Camel), "The machines."),
        new Field("limits", JobFields.Limits(Casing.Camel), "When it is ended."),
        new Field("queue_settings", JobFields.Queue(Casing.Camel), "How it waits."),
        new Field("services", JobFields.Services(Casing.Camel), "What can be reached while it runs."),
        new Field("parent_job_name", JobFields.Text, "The job that it is a part of."),
    ])
    {
        Also = (map, body, scope) =>
        {
            Bindings.CheckCommand(map, scope);
            if (map.Text("compute") == Local)
                RunLocally(body);
        },
        Undo = RunAnywhere,
    };

    public static Kind Kind { get; } = new("command job", "commandJob", s_table)
    {
        Exported = Exported.Job("Command"),
        Submit = (document, scope) => JobDocument.Submit(document, s_table.Convert(document, scope), "Command", ApiVersion.CommandJob, scope),
    };

    private static void RunLocally(JsonObject body)
    {
        body.Remove("computeId");
        var resources = body["resources"] as JsonObject ?? new JsonObject { ["properties"] = new JsonObject() };
        body["resources"] = resources;
        resources["properties"]!["IsLocal"] = new JsonObject { ["IsLocal"] = true };
        if (body["environmentVariables"] is JsonObject variables && !variables.ContainsKey(CommonRuntime))
            variables[CommonRuntime] = "true";
    }

    private static void RunAnywhere(JsonObject body)
    {
        if (body["resources"].At("properties") is not JsonObject properties || !properties.Remove("IsLocal"))
            return;
        body["computeId"] = Local;
        if (body["resources"] is JsonObject { Count: 1 } && properties.Count == 0)
            body.Remove("resources");
        if (Nodes.TextOf(body["environmentVariables"].At(CommonRuntime)) == "true")
            (body["environmentVariables"] as JsonObject)!.Remove(CommonRuntime);
    }
}
