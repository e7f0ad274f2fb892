using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Deployments of a model behind a batch endpoint. Older documents have the settings beside the other fields.</summary>
internal static class BatchDeployment
{
    public const string Name = "batch deployment";

    private static readonly IReadOnlyList<Field> s_settings =
    [
        new("max_concurrency_per_instance", new Integer(1), "Batches at once on a machine."),
        new("mini_batch_size", new Integer(1), "Files in a batch."),
        new("error_threshold", new Integer(-1), "The most failed files; -1 for any number."),
        new("output_action", new Choice(new Dictionary<string, string> { ["append_row"] = "AppendRow", ["summary_only"] = "SummaryOnly" }), "What becomes of results."),
        new("output_file_name", JobFields.Text, "The file that rows are added to."),
        new("logging_level", JobFields.Text, "What is logged."),
        new("retry_settings", new Table("retry settings", Casing.Camel,
            new Field("max_retries", new Integer(0), "How often a batch is tried again."),
            new Field("timeout", new Seconds(), "Seconds that a batch may take.")), "What is done about failures."),
        new("environment_variables", JobFields.Variables, "Environment variables."),
    ];

    private static readonly IReadOnlyList<Field> s_common =
    [
        .. BatchEndpoint.Common,
        new("endpoint_name", Names.Batch, "The endpoint it is behind.") { To = "", Required = true },
        new("model", new Custom("a reference or a model", (node, scope) => ModelAsset.Reference.Convert(node, scope) is { } id ? ById(id.GetValue<string>()) : null) { Back = (body, export) => body.At("assetId") is { } id ? ModelAsset.Reference.Restore(id, export) : null }, "The model that is applied."),
        new("code_configuration", DeploymentFields.Code, "The code that applies it."),
        new("environment", EnvironmentAsset.NamedReference, "The container it runs in.") { To = "environmentId" },
        new("compute", References.Compute, "Where it runs."),
        new("resources", JobFields.Resources(Casing.Camel), "The machines."),
        new("instance_count", new Integer(1), "How many machines.") { To = "" },
    ];

    private static readonly Table s_table = new("a batch deployment", Casing.Camel,
    [
        .. s_common,
        new("type", new Choice("model"), "What is deployed.") { To = "" },
        new("settings", new Table("settings of a batch deployment", Casing.Camel, s_settings), "How it runs."),
    ])
    {
        Also = (map, body, _) =>
        {
            if (body["settings"] is JsonObject settings)
            {
                body.Remove("settings");
                foreach (var (key, value) in settings)
                    body[key] = value?.DeepClone();
            }

            CountMachines(map, body);
        },
        Undo = body =>
        {
            var settings = new JsonObject();
            foreach (var name in s_settings.Select(x => Casing.Camel.Spell(x.Name)).Where(x => body[x] is not null))
                settings[name] = body[name]!.DeepClone();
            if (settings.Count > 0)
                body["settings"] = settings;
        },
    };

    private static readonly Table s_older = new("a batch deployment", Casing.Camel, [.. s_common, .. s_settings.Select(x => x.Name == "environment_variables" ? x with { Default = () => new JsonObject() } : x)])
    {
        Also = (map, body, _) => CountMachines(map, body),
    };

    public static Kind Model { get; } = new(Name, "modelBatchDeployment", s_table) { Submit = Submit, Exported = new Exported("batchEndpoints/deployments", x => x["deploymentConfiguration"] is null) { Body = Exported.Regional } };

    public static Kind Older { get; } = new(Name, "batchDeployment", new Table("a batch deployment", Casing.Camel, [.. s_table.Fields, .. s_settings])) { Submit = Submit };

    /// <summary>A reference as deployments have it.</summary>
    public static JsonObject ById(string id) => new() { ["referenceType"] = "Id", ["assetId"] = id };

    private static void Submit(MapNode document, Scope scope)
        => BatchEndpoint.Deploy(document, ApiVersion.BatchDeployment, scope, () => (document.Has("settings") || document.Has("type") ? s_table : s_older).Convert(document, scope));

    private static void CountMachines(MapNode map, JsonObject body)
    {
        if (map["instance_count"] is ScalarNode { Value: long count } && body["resources"] == null)
            body["resources"] = new JsonObject { ["instanceCount"] = count, ["properties"] = new JsonObject() };
    }
}
