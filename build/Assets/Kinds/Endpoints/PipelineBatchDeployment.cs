using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Deployments of a pipeline component behind a batch endpoint.</summary>
internal static class PipelineBatchDeployment
{
    private static readonly MapOf s_settings = new(new Text(spelled: true));

    private static readonly Table s_table = new("a deployment of a pipeline", Casing.Camel,
    [
        .. BatchEndpoint.Common.Select(x => x.Name == "properties" ? x with { Default = null } : x),
        new("endpoint_name", Names.Batch, "The endpoint it is behind.") { To = "", Required = true },
        new("type", new Choice("pipeline"), "What is deployed.") { To = "" },
        new("component", new Anything(), "The pipeline component: a reference, a file or the component itself.") { To = "" },
        new("job_definition", JobFields.Text, "A job that the component is made of: azureml:<name>, or the file that it was made of.") { To = "" },
        new("settings", s_settings, "How steps run.") { To = "" },
    ]);

    public static Kind Kind { get; } = new(BatchDeployment.Name, "pipelineComponentBatchDeployment", s_table)
    {
        Exported = new Exported("batchEndpoints/deployments", x => x["deploymentConfiguration"] is not null) { Body = Body, Restore = Restore },
        Submit = (document, scope) => BatchEndpoint.Deploy(document, ApiVersion.PipelineBatchDeployment, scope, () => Convert(document, scope)),
    };

    /// <summary>Description and tags of what is configured are the component's own.</summary>
    private static JsonObject Body(JsonObject resource)
    {
        var body = Exported.Regional(resource);
        foreach (var name in new[] { "description", "tags" })
            (body["deploymentConfiguration"] as JsonObject)?.Remove(name);
        return body;
    }

    private static MapNode Restore(JsonObject body, Export export, Dictionary<string, Node> given)
    {
        var configuration = body["deploymentConfiguration"];
        if (Nodes.TextOf(configuration.At("componentId").At("assetId")) is { } component)
            given["component"] = Nodes.Text(export.Reference(component, "components"));
        if (configuration.At("settings") is JsonObject { Count: > 0 } settings && s_settings.Restore(settings, export) is { } restored)
            given["settings"] = restored;
        return s_table.Restore(body, export, given);
    }

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
        if (document.Has("component") && document["job_definition"] is { } other)
            scope.Error(other, Mistakes.Together("component", "job_definition"));
        if (document["job_definition"] is ScalarNode { Value: string } job)
        {
            if (OfJob(job, scope) is { } id)
                body["deploymentConfiguration"] = Configuration(id, document, scope);
            return body;
        }

        if (document["component"] is not { } reference || ComponentKinds.Resolve(reference, "pipeline", document.Text("name") ?? "", scope, x => x.Without("name", "version")) is not { } component)
            return body;
        var configuration = Configuration(component.Id, document, scope);
        if (component.Document is { } definition)
        {
            if (definition.Text("description") is { } description)
                configuration["description"] = description;
            configuration["tags"] = definition["tags"] is { } tags ? JobFields.Texts.Convert(tags, scope) : new JsonObject();
        }

        body["deploymentConfiguration"] = configuration;
        return body;
    }

    private static JsonObject Configuration(string component, MapNode document, Scope scope) => new()
    {
        ["deploymentConfigurationType"] = "PipelineComponent",
        ["componentId"] = BatchDeployment.ById(component),
        ["settings"] = document["settings"] is { } settings ? s_settings.Convert(settings, scope) : new JsonObject(),
    };

    /// <summary>
    /// Registers the component that a job which the workspace has is; its id. The client draws a name for it; here it is one by the
    /// job's name, so that the same job is not registered twice.
    /// </summary>
    private static string? OfJob(ScalarNode at, Scope scope)
    {
        var job = at.Text.StartsWith("azureml:", StringComparison.Ordinal) ? at.Text["azureml:".Length..] : at.Text.StartsWith('/') ? at.Text : null;
        if (job is null && scope.Open(at) is { } opened)
        {
            job = opened.Document.Text("name");
            if (job is null)
                opened.Scope.Error(opened.Document, Mistakes.Missing("name", "a job that a deployment is made of, for it has to be one that the workspace has"));
        }

        if (job is null)
            return null;
        var name = ContentHash.GuidOf(ContentHash.OfText(job));
        var id = $"{Holes.Write(Holes.Workspace)}/components/{name}/versions/1";
        scope.Reading.Plan.Put(id, ApiVersion.Component, new JsonObject
        {
            ["componentSpec"] = new JsonObject { ["name"] = name, ["version"] = "1", ["type"] = "pipeline", ["jobs"] = new JsonObject(), ["_source"] = "CLASS", ["sourceJobId"] = job },
            ["properties"] = new JsonObject(),
            ["tags"] = new JsonObject(),
            ["isAnonymous"] = true,
            ["isArchived"] = false,
        });
        return id;
    }
}
