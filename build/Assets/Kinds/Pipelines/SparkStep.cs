using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Steps on Spark.</summary>
internal static class SparkStep
{
    private static readonly Shape s_configuration = new Custom("a mapping", (node, scope) => SparkFields.Values.Convert(node, scope) is JsonObject settings ? SparkFields.Settled(settings) : null) { Back = (body, _) => Nodes.Anything(body) };

    private static readonly IReadOnlyList<Field> s_fields =
    [
        .. StepFields.Common,
        StepFields.Component,
        new("entry", SparkFields.Entry(Casing.Snake, "spark_job_entry_type"), "What runs."),
        .. SparkFields.Files(Casing.Snake, s_configuration),
        StepFields.Variables,
        StepFields.Identity,
    ];

    public static StepKind Kind { get; } = new("spark", new Table("a Spark step", Casing.Snake, s_fields), new Table("a Spark step", Casing.Snake, [.. s_fields, .. StepFields.OfComponent("code", "environment", "is_deterministic")]))
    {
        Defining = ["code", "environment", "is_deterministic", "entry", "py_files", "jars", "files", "archives", "conf", "args", "resources"],
        Inherited = ["entry", "py_files", "jars", "files", "archives", "conf", "args", "resources"],
        Finish = (map, body, _) => body["identity"] ??= new JsonObject { ["identity_type"] = SparkJob.IdentityWhere(map.Has("compute")) },
        Undo = body =>
        {
            if (body["identity"] is JsonObject { Count: 1 } identity && Nodes.TextOf(identity["identity_type"]) == SparkJob.IdentityWhere(body["computeId"] is not null))
                body.Remove("identity");
        },
    };
}
