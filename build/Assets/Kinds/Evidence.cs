using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Versioned;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>
/// Whether a YAML file is a CLI v2 document although it names no schema. <see cref="Classification"/> is asked about files that
/// somebody calls documents; this is asked about every file of a repository, so it wants keys that other tools do not use together.
/// </summary>
internal static class Evidence
{
    /// <summary>Part of the address of every CLI v2 schema.</summary>
    public const string Schemas = "azuremlschemas";

    private static readonly string[] s_ofJobs = ["environment", "component", "compute", "code", "experiment_name", "distribution", "resources", "is_deterministic"];

    /// <summary>What a job of another tool's <c>jobs</c> has, and a step of ours never.</summary>
    private static readonly string[] s_ofOthers = ["runs-on", "steps", "uses", "pool", "docker", "machine", "macos", "executor", "stage", "script"];

    private static readonly string[] s_ofOtherFiles = ["on", "services", "openapi", "swagger", "workflows", "stages", "steps", "apiVersion", "kind", "repos", "site_name"];

    private static readonly string[] s_stepTypes = ["command", "pipeline", "parallel", "sweep", "spark", "automl", "data_transfer", "if_else", "do_while", "parallel_for"];

    /// <summary>Whether this is ours.</summary>
    public static bool IsDocument(MapNode file)
    {
        if (file.Text("$schema") is { } schema)
            return schema.Contains(Schemas, StringComparison.Ordinal);
        if (s_ofOtherFiles.Any(file.Has))
            return false;
        return file.Text("type") switch
        {
            "command" => IsText(file["command"]) && s_ofJobs.Any(file.Has),
            "pipeline" => file["jobs"] is MapNode jobs && AreSteps(jobs),
            "uri_file" or "uri_folder" or "mltable" or "custom_model" or "mlflow_model" or "triton_model" => IsText(file["path"]),
            "sweep" => file.Has("trial") && file["search_space"] is MapNode,
            "spark" => IsText(file["code"]) && file["entry"] is MapNode,
            "automl" => IsText(file["task"]) && file.Has("training_data"),
            "distillation" => file.Has("student_model"),
            "amlcompute" => IsText(file["size"]),
            null when file["trigger"] is MapNode trigger && trigger.Text("type") is "cron" or "recurrence" => file.Has("create_job") || file.Has("create_monitor") || file.Has("import_data"),
            null when file["jobs"] is MapNode jobs => AreSteps(jobs),
            null when IsText(file["command"]) => IsEnvironmentOfJob(file["environment"]),
            null => IsEnvironment(file),
            _ => false,
        };
    }

    private static bool AreSteps(MapNode jobs)
    {
        var steps = jobs.Entries.Select(x => x.Value).OfType<MapNode>().ToList();
        return steps.Count > 0 && steps.Count == jobs.Entries.Count && !steps.Any(x => s_ofOthers.Any(x.Has)) && steps.Any(IsStep);
    }

    private static bool IsStep(MapNode step) => step.Text("type") is { } type
        ? s_stepTypes.Contains(type)
        : step.Has("component") || (IsText(step["command"]) && IsEnvironmentOfJob(step["environment"]));

    /// <summary>A variable list is what other tools mean by the word.</summary>
    private static bool IsEnvironmentOfJob(Node? node) => node switch
    {
        ScalarNode { Value: string text } => text.StartsWith("azureml:", StringComparison.Ordinal) || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal),
        MapNode map => IsText(map["image"]) || map.Has("conda_file"),
        _ => false,
    };

    private static bool IsEnvironment(MapNode file)
    {
        if (IsText(file["image"]) && file.Has("conda_file"))
            return true;
        var isNamed = IsText(file["name"]) && (IsText(file["image"]) || (file["build"] as MapNode)?.Has("path") == true);
        return isNamed && file.Entries.All(x => EnvironmentAsset.Kind.Table.Fields.Any(y => y.Name == x.Key));
    }

    private static bool IsText(Node? node) => node is ScalarNode { Value: string };
}
