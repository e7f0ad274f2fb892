using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Pipelines;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Components;

/// <summary>Components that copy data, fetch them from elsewhere or bring them there.</summary>
internal static class DataTransferComponent
{
    private static readonly Table s_outside = new("data outside", Casing.Snake, new Field("type", new Choice(ExternalData.Database, ExternalData.FileSystem), "What it is.") { Required = true });

    private static readonly Table s_table = new("a data transfer component", Casing.Snake,
    [
        .. ComponentFields.Common,
        new Field("type", new Choice(DataTransferSteps.Type), "The kind of component.") { Default = () => DataTransferSteps.Type },
        new Field("is_deterministic", new Truth(), "Whether equal inputs give equal outputs.") { Default = () => true },
        DataTransferSteps.Task with { Required = true },
        DataTransferSteps.CopyMode,
        new Field("source", s_outside, "Where data come from (import_data)."),
        new Field("sink", s_outside, "Where data go (export_data)."),
    ]);

    public static Kind Kind { get; } = new("data transfer component", "dataTransferComponent", s_table)
    {
        Type = DataTransferSteps.Type,
        Exported = Exported.Component(DataTransferSteps.Type),
        Submit = (document, scope) => ComponentFields.RegisterHashed(document, Specify(document, scope, Component.FromFile), scope),
    };

    /// <summary>The specification that is sent; wrong things are told to the scope.</summary>
    public static JsonObject Specify(MapNode document, Scope scope, string source)
    {
        var specification = s_table.Convert(document, scope);
        specification["_source"] = source;
        return specification;
    }
}
