using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Components;

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
        new Field("environment", CodeFields.EnvironmentInSpecification, "The container it runs in.") { Required = true },
        new Field("resources", JobFields.Resources(Casing.Snake), "The machines."),
        new Field("distribution", JobFields.Distribution("type", Casing.Snake, spelled: false), "How it runs on several machines."),
        new Field("additional_includes", new ListOf(JobFields.Text), "Files and folders beside the code that are put into it."),
    ])
    {
        Also = (map, _, scope) => Bindings.CheckCommand(map, scope),
    };

    public static Kind Kind { get; } = new("command component", "commandComponent", s_table)
    {
        Exported = Exported.Component("command"),
        Submit = (document, scope) => ComponentFields.RegisterHashed(document, Specify(document, scope, Component.FromFile), scope),
    };

    /// <summary>The specification that is sent; wrong things are told to the scope.</summary>
    public static JsonObject Specify(MapNode document, Scope scope, string source) => AdditionalIncludes.Specify(s_table, document, scope, source);
}
