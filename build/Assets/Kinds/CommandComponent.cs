using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Components that run one command.</summary>
internal static class CommandComponent
{
    private static readonly Table s_table = new("a command component", Casing.Snake,
    [
        .. ComponentFields.Common,
        new Field("type", new Choice("command"), "The kind of component.") { Default = () => "command" },
        new Field("is_deterministic", new Truth(), "Whether equal inputs give equal outputs, so that a run may be reused.") { Default = () => true },
        new Field("command", JobFields.Text, "What runs.") { Required = true },
        new Field("code", CodeFields.InSpecification, "The folder in which it runs."),
        new Field("environment", new Custom("a reference or an environment", (node, scope) => CodeFields.Prefixed(EnvironmentAsset.Reference.Convert(node, scope))), "The container it runs in.") { Required = true },
        new Field("resources", JobFields.Resources(Casing.Snake), "The machines."),
        new Field("distribution", JobFields.Distribution("type", Casing.Snake, spelled: false), "How it runs on several machines."),
        new Field("additional_includes", new ListOf(JobFields.Text), "Files and folders beside the code that are put into it."),
    ])
    {
        Also = (map, _, scope) => Bindings.CheckCommand(map, scope),
    };

    public static Kind Kind { get; } = new("command component", "commandComponent", s_table)
    {
        Submit = (document, scope) =>
        {
            var specification = Specify(document, scope, Component.FromFile);
            var hash = scope.Reading.Plan.Derive("componentHash", ComponentFields.Hashed(specification, named: true));
            ComponentFields.Register(document, specification, scope, hash);
        },
    };

    /// <summary>The specification that is sent; wrong things are told to the scope.</summary>
    public static JsonObject Specify(MapNode document, Scope scope, string source)
    {
        scope = scope with { InComponent = true };
        var includes = AdditionalIncludes.Of(document, scope);
        var specification = s_table.Convert(includes.Count > 0 ? document.Without("code") : document, scope);
        if (includes.Count > 0 && AdditionalIncludes.Snapshot(document, includes, scope) is { } code)
            specification["code"] = CodeFields.Prefixed(scope.Reading.Plan.Code(code));
        specification["_source"] = source;
        return specification;
    }
}
