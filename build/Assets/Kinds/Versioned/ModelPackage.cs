using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Endpoints;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Versioned;

/// <summary>Packages: a model with its server as one environment. The client takes the model beside the document; here it may be a field of it.</summary>
internal static class ModelPackage
{
    private static readonly Dictionary<string, string> s_servers = new() { ["azureml_online"] = "AzureMLOnline", ["azureml_batch"] = "AzureMLBatch", ["triton"] = "Triton", ["custom"] = "Custom" };

    private static readonly Table s_route = new("a route", Casing.Camel,
        new Field("path", JobFields.Text, "Path of the request.") { Required = true },
        new Field("port", new Integer(1), "Port of the container.") { Required = true });

    private static readonly Table s_table = new("a model package", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("model", ModelAsset.Reference, "The model: azureml:<name>:<version>.") { To = "" },
        new Field("target_environment", JobFields.Text, "The environment that it becomes.") { To = "", Required = true },
        new Field("target_environment_version", new VersionText(), "Its version.") { To = "" },
        new Field("base_environment_source", new Table("a base environment", Casing.Camel,
            new Field("type", new Choice(new Dictionary<string, string> { ["environment_asset"] = "EnvironmentAsset" }), "What it is.") { To = "baseEnvironmentSourceType", Required = true },
            new Field("resource_id", new Custom("a reference", (node, scope) => References.Demanded(node, "environments", "an environment", scope) is { } id ? Rooted(id) : null), "The environment.") { Required = true }), "What it is built on."),
        new Field("inferencing_server", new Table("a server", Casing.Camel,
            new Field("type", new Choice(s_servers), "What answers.") { To = "serverType", Required = true },
            new Field("code_configuration", DeploymentFields.Code, "The code that answers."),
            new Field("inference_configuration", new Table("an inference configuration", Casing.Camel,
                new Field("entry_script", JobFields.Text, "The script."),
                new Field("liveness_route", s_route, "Asked whether the server lives."),
                new Field("readiness_route", s_route, "Asked whether it is ready."),
                new Field("scoring_route", s_route, "Asked for predictions.")), "Routes of a server of one's own.")), "What answers.") { Required = true },
        new Field("inputs", new ListOf(new MapOf(new Anything())), "Models that are put beside it."),
        new Field("model_configuration", new Table("a model configuration", Casing.Camel,
            new Field("mode", new Choice(new Dictionary<string, string> { ["copy"] = "Copy", ["download"] = "Download" }), "Whether the model is in the image."),
            new Field("mount_path", JobFields.Text, "Where it is.")), "How the model is there."),
        new Field("environment_variables", JobFields.Variables, "Environment variables."),
        new Field("tags", JobFields.Texts, "Tags."));

    public static Kind Kind { get; } = new("model package", "ModelVersionPackage", s_table)
    {
        Submit = (document, scope) =>
        {
            var body = s_table.Convert(document, scope);
            if (body["inferencingServer"]?["codeConfiguration"] is JsonObject code && code["codeId"]?.GetValue<string>() is { } id)
                code["codeId"] = Rooted(id);
            var plan = scope.Reading.Plan;
            var target = $"azureml://locations/{plan.Location(Holes.Write(Holes.Workspace), ApiVersion.Workspace)}/workspaces/{plan.WorkspaceId()}/environments/{document.Text("target_environment")}";
            body["targetEnvironmentId"] = document.Text("target_environment_version") is { } version ? $"{target}/versions/{version}" : target;
            var model = document["model"] is ScalarNode { Value: string } at ? References.Versioned(at, "models", scope) : $"{Holes.Write(Holes.Workspace)}/{Holes.Write(Holes.Model)}";
            plan.Post($"{model}/package", ApiVersion.Model, body);
        },
    };

    /// <summary>The service of packages wants ids with this in front.</summary>
    private static string Rooted(string id) => id.StartsWith("azureml:", StringComparison.Ordinal) ? id : "azureml:/" + id;
}
