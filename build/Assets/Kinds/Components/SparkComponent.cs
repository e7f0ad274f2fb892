using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Components;

/// <summary>Components that run on Spark.</summary>
internal static class SparkComponent
{
    private static readonly Table s_table = new("a Spark component", Casing.Snake,
    [
        .. ComponentFields.Common,
        new Field("type", new Choice("spark"), "The kind of component.") { Default = () => "spark" },
        new Field("is_deterministic", new Truth(), "Whether equal inputs give equal outputs.") { Default = () => true },
        new Field("code", CodeFields.InSpecification, "The folder that is sent to Spark.") { Required = true },
        new Field("entry", SparkFields.Entry(Casing.Snake, by: null), "What runs.") { Required = true },
        new Field("environment", CodeFields.EnvironmentInSpecification, "Packages of Python."),
        .. SparkFields.Files(Casing.Snake, SparkFields.Values),
        new Field("additional_includes", new ListOf(JobFields.Text), "Files and folders beside the code that are put into it."),
    ])
    {
        Also = (map, _, scope) =>
        {
            Bindings.Check(map["args"], map, scope);
            if (!map.Has("additional_includes"))
                SparkFields.FindEntry(map, scope);
        },
    };

    public static Kind Kind { get; } = new("spark component", "sparkComponent", s_table)
    {
        Exported = Exported.Component("spark"),
        Submit = (document, scope) => ComponentFields.RegisterHashed(document, Specify(document, scope, Component.FromFile), scope),
    };

    /// <summary>The specification that is sent; wrong things are told to the scope.</summary>
    public static JsonObject Specify(MapNode document, Scope scope, string source) => AdditionalIncludes.Specify(s_table, document, scope, source);
}
