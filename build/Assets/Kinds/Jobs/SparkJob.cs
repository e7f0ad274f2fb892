using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>Jobs on Spark.</summary>
internal static class SparkJob
{
    private static readonly Table s_table = new("a Spark job", Casing.Camel,
    [
        .. JobDocument.Fields,
        new Field("type", new Choice("spark"), "The kind of job.") { To = "" },
        new Field("code", CodeFields.Code, "The folder that is sent to Spark.") { To = "codeId", Required = true },
        new Field("entry", SparkFields.Entry(Casing.Camel, "sparkJobEntryType"), "What runs.") { Required = true },
        new Field("environment", EnvironmentAsset.Reference, "Packages of Python.") { To = "environmentId" },
        new Field("environment_variables", JobFields.Variables, "Environment variables."),
        new Field("queue_settings", JobFields.Queue(Casing.Camel), "How it waits."),
        .. SparkFields.Files(Casing.Camel, SparkFields.Texts),
    ])
    {
        // An attached pool runs as its own identity, a serverless one as the user.
        Also = (map, body, scope) =>
        {
            Bindings.Check(map["args"], map, scope);
            SparkFields.FindEntry(map, scope);
            body["identity"] ??= new JsonObject { ["identityType"] = IdentityWhere(map.Has("compute")) };
        },
        Undo = body =>
        {
            if (body["identity"] is JsonObject { Count: 1 } identity && Nodes.TextOf(identity["identityType"]) == IdentityWhere(body["computeId"] is not null))
                body.Remove("identity");
        },
    };

    /// <summary>Whose rights it has where the document does not say.</summary>
    public static string IdentityWhere(bool hasCompute) => hasCompute ? "Managed" : "UserIdentity";

    public static Kind Kind { get; } = new("spark job", "sparkJob", s_table)
    {
        Exported = Exported.Job("Spark"),
        Submit = (document, scope) => JobDocument.Submit(document, s_table.Convert(document, scope), "Spark", ApiVersion.SparkJob, scope),
    };
}
