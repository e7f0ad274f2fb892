using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Components;

/// <summary>Components that do one thing with many small batches.</summary>
internal static class ParallelComponent
{
    private static readonly Table s_table = new("a parallel component", Casing.Snake,
    [
        .. ComponentFields.Common,
        new Field("type", new Choice("parallel"), "The kind of component.") { Default = () => "parallel" },
        new Field("is_deterministic", new Truth(), "Whether equal inputs give equal outputs.") { Default = () => true },
        .. ParallelFields.Common.Select(x => x.Name == "task" ? x with { Required = true } : x),
        new Field("mini_batch_size", ParallelFields.BatchSize(asText: true), "How large a batch is.") { Default = () => "0" },
    ])
    {
        Also = (map, _, scope) => ParallelFields.CheckBindings(map, scope),
    };

    public static Kind Kind { get; } = new("parallel component", "parallelComponent", s_table)
    {
        Exported = Exported.Component("parallel"),
        Submit = (document, scope) => ComponentFields.RegisterHashed(document, Specify(document, scope, Component.FromFile), scope),
    };

    /// <summary>The specification that is sent; wrong things are told to the scope.</summary>
    public static JsonObject Specify(MapNode document, Scope scope, string source)
    {
        var specification = s_table.Convert(document, scope with { InComponent = true });
        specification["_source"] = source;
        return specification;
    }
}
