using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>What every job document has.</summary>
internal static class JobDocument
{
    public static IReadOnlyList<Field> Fields { get; } =
    [
        new("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new("name", Names.Asset, "The job's name, unique in the workspace; drawn when left out.") { To = "" },
        new("display_name", JobFields.Text, "The name people see; the job's name when left out."),
        new("experiment_name", JobFields.Text, "The experiment it belongs to."),
        new("description", JobFields.Text, "What it is for."),
        new("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
        new("properties", JobFields.Texts, "Properties.") { Default = () => new JsonObject() },
        new("compute", References.Compute, "Where it runs; serverless when left out.") { To = "computeId" },
        new("identity", JobFields.Identity(Casing.Camel), "Whose rights it has."),
        new("inputs", InputFields.Inputs(Casing.Camel), "What it reads.") { Default = () => new JsonObject() },
        new("outputs", InputFields.Outputs(Casing.Camel), "What it writes.") { Default = () => new JsonObject() },
    ];

    /// <summary>Plans the job's own request, the last one.</summary>
    public static void Submit(MapNode document, JsonObject body, string type, ApiVersion version, Scope scope)
    {
        var name = document.Text("name") ?? Holes.Write(Holes.JobName);
        body["jobType"] = type;
        body["isArchived"] = false;
        body["displayName"] ??= name;
        body["experimentName"] ??= scope.Reading.Options.Experiment ?? Path.GetFileName(scope.Folder);
        scope.Reading.Plan.Put($"{Holes.Write(Holes.Workspace)}/jobs/{name}", version, body);
    }
}
