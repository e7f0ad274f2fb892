using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Deployments of a pipeline component behind a batch endpoint.</summary>
internal static class PipelineBatchDeployment
{
    private static readonly Table s_table = new("a deployment of a pipeline", Casing.Camel,
    [
        .. BatchEndpoint.Common.Select(x => x.Name == "properties" ? x with { Default = null } : x),
        new("endpoint_name", Names.Batch, "The endpoint it is behind.") { To = "", Required = true },
        new("type", new Choice("pipeline"), "What is deployed.") { To = "" },
        new("component", new Anything(), "The pipeline component: a reference, a file or the component itself.") { To = "" },
        new("job_definition", new Custom("a job", (node, scope) =>
        {
            scope.Error(node, Mistakes.Unsupported("A deployment made of a job"));
            return null;
        }), "A job that the component is made of.") { To = "" },
        new("settings", new MapOf(new Text(spelled: true)), "How steps run.") { To = "" },
    ]);

    public static Kind Kind { get; } = new(BatchDeployment.Name, "pipelineComponentBatchDeployment", s_table)
    {
        Submit = (document, scope) => BatchEndpoint.Deploy(document, ApiVersion.PipelineBatchDeployment, scope, () => Convert(document, scope)),
    };

    private static JsonObject Convert(MapNode document, Scope scope)
    {
        var body = s_table.Convert(document, scope);
        // What the service fills in elsewhere, the client states here.
        body["errorThreshold"] = -1;
        body["maxConcurrencyPerInstance"] = 1;
        body["miniBatchSize"] = 10;
        body["outputFileName"] = "predictions.csv";
        if (!document.Has("component") && !document.Has("job_definition"))
            scope.Error(document, Mistakes.Missing("component", s_table.What));
        if (document["component"] is not { } reference || ComponentKinds.Resolve(reference, "pipeline", document.Text("name") ?? "", scope, x => x.Without("name", "version")) is not { } component)
            return body;
        var configuration = new JsonObject
        {
            ["deploymentConfigurationType"] = "PipelineComponent",
            ["componentId"] = BatchDeployment.ById(component.Id),
            ["settings"] = document["settings"] is { } settings ? new MapOf(new Text(spelled: true)).Convert(settings, scope) : new JsonObject(),
        };
        if (component.Document is { } definition)
        {
            if (definition.Text("description") is { } description)
                configuration["description"] = description;
            configuration["tags"] = definition["tags"] is { } tags ? JobFields.Texts.Convert(tags, scope) : new JsonObject();
        }

        body["deploymentConfiguration"] = configuration;
        return body;
    }
}
