using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Pipelines;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Components;

/// <summary>Components that are pipelines.</summary>
internal static class PipelineComponent
{
    private static readonly Table s_table = new("a pipeline component", Casing.Snake,
    [
        .. ComponentFields.Common,
        new Field("type", new Choice("pipeline"), "The kind of component.") { Default = () => "pipeline" },
        new Field("is_deterministic", new Truth(), "Whether equal inputs give equal outputs.") { To = "" },
        new Field("jobs", PipelineSteps.Field, "Its steps.") { To = "", Required = true },
    ]);

    public static Kind Kind { get; } = new("pipeline component", "pipelineComponent", s_table)
    {
        Exported = Exported.Component("pipeline") with
        {
            Restore = (body, export, given) =>
            {
                given["jobs"] = PipelineSteps.Restore(body["jobs"] as JsonObject ?? [], export);
                return s_table.Restore(body, export, given);
            },
        },
        Submit = (document, scope) => ComponentFields.Register(document, Specify(document, scope, Component.FromFile), scope, hash: null),
    };

    /// <summary>The specification that is sent; wrong things are told to the scope.</summary>
    public static JsonObject Specify(MapNode document, Scope scope, string source)
    {
        var specification = s_table.Convert(document, scope);
        specification["jobs"] = PipelineSteps.Convert(document, scope);
        specification["_source"] = source;
        specification["sourceJobId"] = null;
        return specification;
    }
}
