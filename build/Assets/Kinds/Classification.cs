using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.AutoMl;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Kinds.Endpoints;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Schedules;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Kinds.Workspaces;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Tells the kind of a document: by its schema, else by its type, else by its keys.</summary>
internal static class Classification
{
    /// <summary>All kinds; a further one is a file with its table, and a line here.</summary>
    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        CommandJob.Kind, PipelineJob.Kind, SweepJob.Kind, SparkJob.Kind, AutoMlJob.Kind,
        CommandComponent.Kind, PipelineComponent.Kind, SparkComponent.Kind, ParallelComponent.Kind, DataTransferComponent.Kind,
        EnvironmentAsset.Kind, DataAsset.Kind, ModelAsset.Kind,
        OnlineEndpoint.Managed, OnlineEndpoint.Kubernetes, OnlineDeployment.Managed, OnlineDeployment.Kubernetes,
        BatchEndpoint.Kind, BatchDeployment.Model, BatchDeployment.Older, PipelineBatchDeployment.Kind, ServerlessEndpoint.Kind,
        ScheduleDocument.Kind, DataImport.Kind, FineTuningJob.Kind, DistillationJob.Kind, ModelPackage.Kind,
        AmlCompute.Kind, ComputeInstance.Kind, AttachedCompute.Kubernetes, AttachedCompute.Synapse, AttachedCompute.VirtualMachine,
        .. Datastore.Kinds, Connection.Kind, RegistryDocument.Kind, WorkspaceDocument.Workspace, WorkspaceDocument.FeatureStore, FeatureSet.Kind, FeatureEntity.Kind,
    ];

    private static readonly string[] s_data = ["uri_file", "uri_folder", "mltable"];
    private static readonly string[] s_models = ["custom_model", "mlflow_model", "triton_model"];

    /// <summary>Keys that tell a kind.</summary>
    private static readonly string[] s_telling = ["$schema", "type", "trigger", "replication_locations", "model_id", "image", "command", "jobs", "traffic", "endpoint_name", "target_environment", "specification", "index_columns"];

    private static readonly string[] s_batchFields = ["compute", "job_definition", "component", "settings", "mini_batch_size", "max_concurrency_per_instance", "output_action", "resources"];
    private static readonly string[] s_onlineDeploymentFields = ["instance_type", "instance_count", "request_settings", "liveness_probe", "readiness_probe", "scale_settings", "data_collector"];

    private static IEnumerable<string> Names => Kinds.Select(x => x.Name).Distinct();

    private static IReadOnlyList<string> Schemas => [.. Kinds.Select(x => x.Schema).Distinct()];

    /// <summary>Types that documents have; some of several kinds.</summary>
    private static IReadOnlyList<string> Types => [.. Kinds.Select(x => x.Type).OfType<string>(), "command", "pipeline", "sweep", "spark", "automl", "parallel", .. s_data, .. s_models, "kubernetes", "managed"];

    /// <summary>The kind; null after telling why there is none.</summary>
    public static Kind? Of(MapNode document, string file, ErrorList errors)
    {
        var at = new Place(file, document.Place.Line, document.Place.Column);
        if (document.Text("$schema") is { Length: > 0 } schema)
        {
            var name = schema[(schema.LastIndexOf('/') + 1)..].Split('.')[0];
            if (OfSchema(name) is { } kind)
                return kind;
            if (document["$schema"] is ScalarNode written && NearestName.Find(name, Schemas) is { } nearest)
            {
                errors.Add(written, written.Find(name), Mistakes.NotASchema(name, nearest));
                return OfSchema(nearest);
            }

            errors.Add(document["$schema"]!, Mistakes.UnsupportedKind(name, Names));
            return null;
        }

        if (document["type"] is { } odd and not ScalarNode { Value: string })
        {
            errors.Add(odd, Mistakes.WrongType("a word", odd));
            return ByKeys(document.Without("type"));
        }

        var byKeys = ByKeys(document) ?? Misspelt(document);
        if (byKeys == null && document["type"] is ScalarNode { Text: var type } word)
        {
            if (NearestName.Find(type, Types) is { } nearest)
            {
                errors.Add(word, Mistakes.NotAValue(type, [nearest]));
                return ByKeys(document.With("type", word with { Text = nearest, Value = nearest }));
            }

            errors.Add(word, Mistakes.UnsupportedKind(type, Names));
        }
        else if (byKeys == null)
            errors.Add(at, "", Mistakes.UnknownKind(Names));
        return byKeys;
    }

    /// <summary>The kind that a document would be of, were its keys spelt as they were meant; which they are not, the kind's table tells.</summary>
    private static Kind? Misspelt(MapNode document)
    {
        var meant = document.Entries.Select(x => NearestName.Find(x.Key, s_telling) is { } nearest && !document.Has(nearest) ? x with { Key = nearest } : x).ToList();
        if (document.Entries.SequenceEqual(meant))
            return null;
        var spelt = document with { Entries = meant };
        return spelt.Text("$schema") is { Length: > 0 } schema ? OfSchema(schema[(schema.LastIndexOf('/') + 1)..].Split('.')[0]) : ByKeys(spelt);
    }

    private static Kind? OfSchema(string name) => Kinds.FirstOrDefault(x => x.Schema.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Kind? ByKeys(MapNode document) => document.Text("type") switch
    {
        { } type when Kinds.FirstOrDefault(x => x.Type == type) is { } kind => kind,
        { } type when Connection.Types.Contains(type) && document.Has("target") => Connection.Kind,
        "model" when document.Has("endpoint_name") => BatchDeployment.Model,
        "pipeline" when document.Has("endpoint_name") => PipelineBatchDeployment.Kind,
        "kubernetes" when document.Has("resource_id") => AttachedCompute.Kubernetes,
        "uri_file" or "uri_folder" or "mltable" when document.Has("source") => DataImport.Kind,
        // A component says what its inputs are; a job gives them values.
        "command" => LooksLikeComponent(document) ? CommandComponent.Kind : CommandJob.Kind,
        "pipeline" => LooksLikeComponent(document) ? PipelineComponent.Kind : PipelineJob.Kind,
        "sweep" => SweepJob.Kind,
        "spark" => LooksLikeComponent(document) ? SparkComponent.Kind : SparkJob.Kind,
        "automl" => AutoMlJob.Kind,
        "parallel" => ParallelComponent.Kind,
        "uri_file" or "uri_folder" or "mltable" => DataAsset.Kind,
        "custom_model" or "mlflow_model" or "triton_model" => ModelAsset.Kind,
        "kubernetes" => LooksLikeDeployment(document) ? OnlineDeployment.Kubernetes : OnlineEndpoint.Kubernetes,
        "managed" => LooksLikeDeployment(document) ? OnlineDeployment.Managed : OnlineEndpoint.Managed,
        null when document.Has("model_id") => ServerlessEndpoint.Kind,
        null when LooksLikeDeployment(document) && !s_batchFields.Any(document.Has) => OnlineDeployment.Managed,
        null when document.Has("traffic") || document.Has("mirror_traffic") || document.Text("auth_mode") is "key" or "aml_token" => OnlineEndpoint.Managed,
        null when document.Has("trigger") => ScheduleDocument.Kind,
        null when document.Has("replication_locations") => RegistryDocument.Kind,
        null when document.Has("target_environment") && document.Has("inferencing_server") => ModelPackage.Kind,
        null when document.Has("specification") && document.Has("entities") => FeatureSet.Kind,
        null when document.Has("index_columns") && document.Has("name") => FeatureEntity.Kind,
        null when document.Has("defaults") || document.Text("auth_mode") == "aad_token" && document.Has("name") => BatchEndpoint.Kind,
        null when LooksLikeDeployment(document) => BatchDeployment.Older,
        null when document.Has("image") || document.Has("build") => EnvironmentAsset.Kind,
        null when document.Has("command") => CommandJob.Kind,
        null when document.Has("jobs") => PipelineJob.Kind,
        { } type when Connection.Types.Contains(type) => Connection.Kind,
        _ => null,
    };

    private static bool LooksLikeDeployment(MapNode document) => document.Has("endpoint_name") || s_onlineDeploymentFields.Any(document.Has);

    private static bool LooksLikeComponent(MapNode document)
        => document.Has("is_deterministic") || (document.Has("name") && (document["inputs"] as MapNode)?.Entries.Any(x => x.Value is MapNode map && !map.Has("path") && map.Has("type")) == true);
}
