using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Kinds.Endpoints;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Kinds.Workspaces;

namespace MlOpsBuild.Assets.Rules;

/// <summary>The parts of a document, those inside of others too: steps, components in steps, environments and models in deployments.</summary>
internal static class DocumentParts
{
    private const string Command = "command";

    private static readonly Dictionary<Kind, (Role Role, string Type, string Who)> s_kinds = new()
    {
        [CommandJob.Kind] = (Role.Job, Command, "The job"),
        [PipelineJob.Kind] = (Role.Job, "pipeline", "The pipeline"),
        [SweepJob.Kind] = (Role.Job, "sweep", "The sweep"),
        [SparkJob.Kind] = (Role.Job, "spark", "The job"),
        [Kinds.AutoMl.AutoMlJob.Kind] = (Role.Job, "automl", "The job"),
        [FineTuningJob.Kind] = (Role.Job, "finetuning", "The job"),
        [DistillationJob.Kind] = (Role.Job, "distillation", "The job"),
        [CommandComponent.Kind] = (Role.Component, Command, "The component"),
        [PipelineComponent.Kind] = (Role.Component, "pipeline", "The component"),
        [SparkComponent.Kind] = (Role.Component, "spark", "The component"),
        [ParallelComponent.Kind] = (Role.Component, "parallel", "The component"),
        [EnvironmentAsset.Kind] = (Role.Environment, "", "The environment"),
        [ModelAsset.Kind] = (Role.Model, "", "The model"),
        [DataAsset.Kind] = (Role.Data, "", "The data asset"),
        [AmlCompute.Kind] = (Role.Compute, "amlcompute", "The cluster"),
        [ComputeInstance.Kind] = (Role.Compute, "computeinstance", "The machine"),
        [OnlineEndpoint.Managed] = (Role.OnlineEndpoint, "managed", "The endpoint"),
        [OnlineEndpoint.Kubernetes] = (Role.OnlineEndpoint, "kubernetes", "The endpoint"),
        [OnlineDeployment.Managed] = (Role.OnlineDeployment, "managed", "The deployment"),
        [OnlineDeployment.Kubernetes] = (Role.OnlineDeployment, "kubernetes", "The deployment"),
        [BatchDeployment.Model] = (Role.BatchDeployment, "model", "The deployment"),
        [BatchDeployment.Older] = (Role.BatchDeployment, "model", "The deployment"),
        [PipelineBatchDeployment.Kind] = (Role.BatchDeployment, "pipeline", "The deployment"),
        [WorkspaceDocument.Workspace] = (Role.Workspace, "", "The workspace"),
        [WorkspaceDocument.FeatureStore] = (Role.Workspace, "", "The feature store"),
        [RegistryDocument.Kind] = (Role.Workspace, "", "The registry"),
    };

    /// <summary>The document's parts, itself first.</summary>
    public static IEnumerable<Part> Of(MapNode document)
    {
        var kind = Classification.Of(document, document.Place.File, new ErrorList());
        var (role, type, who) = kind is not null && s_kinds.TryGetValue(kind, out var found) ? found : (Role.Other, "", "The document");
        // Without a schema nothing tells a job from a component of the same fields: a component has a name, a job need not.
        if (kind == CommandJob.Kind && !document.Has("$schema") && !document.Has("compute") && document.Has("name"))
            (role, who) = (Role.Component, "The component");
        return WithInner(new Part(role, type, document, who, null));
    }

    private static IEnumerable<Part> WithInner(Part part) => [part, .. Inner(part).SelectMany(WithInner)];

    private static IEnumerable<Part> Inner(Part part)
    {
        var map = part.Map;
        foreach (var step in (map["jobs"] as MapNode)?.Entries ?? [])
        {
            if (step.Value is MapNode inner)
                yield return new Part(Role.Step, TypeOf(inner), inner, $"Step '{step.Key}'", part);
        }

        foreach (var (holder, key, role, who) in new[]
        {
            (map, "environment", Role.Environment, "The environment"),
            (map["task"] as MapNode, "environment", Role.Environment, "The environment"),
            (map, "model", Role.Model, "The model"),
            (map, "trial", Role.Trial, "The trial"),
            (map, "component", Role.Component, "The component"),
            (map, "create_job", Role.Job, "The scheduled job"),
            (map, "create_monitor", Role.Monitor, "The monitor"),
        })
        {
            // Of a fine-tuning job the model is an input.
            if (holder?[key] is MapNode inner && !(role == Role.Model && part.Role == Role.Job))
                yield return new Part(role, role == Role.Job ? "pipeline" : TypeOf(inner), inner, who, part);
        }

        foreach (var collection in ((map["data_collector"] as MapNode)?["collections"] as MapNode)?.Entries ?? [])
        {
            if ((collection.Value as MapNode)?["data"] is MapNode data)
                yield return new Part(Role.Data, "", data, "The data asset", part);
        }
    }

    /// <summary>The type of a step or component: what it states, else that of the component it names, else a command.</summary>
    private static string TypeOf(MapNode map) => map.Text("type") ?? (map["component"] switch
    {
        MapNode inner => TypeOf(inner),
        ScalarNode { Value: string } at => Named(at)?.Text("type"),
        _ => null,
    }) ?? (map.Has("jobs") ? "pipeline" : Command);

    /// <summary>The document in the file that a field names; null where there is none.</summary>
    public static MapNode? Named(ScalarNode at)
    {
        var name = at.Text.StartsWith("file:", StringComparison.Ordinal) ? at.Text["file:".Length..] : at.Text;
        if (name.StartsWith("azureml:", StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal) || Path.GetExtension(name) is not (".yml" or ".yaml"))
            return null;
        return DocumentReader.Read(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(at.Place.File)!, name)), new ErrorList()) as MapNode;
    }
}
