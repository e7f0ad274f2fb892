using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Pipelines;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.AutoMl;

/// <summary>Steps in which AutoML looks for a model. They name no component: the service has one.</summary>
internal static class AutoMlStep
{
    private static readonly IReadOnlyList<Field> s_fields =
    [
        .. StepFields.Common.Select(x => x.Name is "tags" or "properties" ? x with { Default = () => new JsonObject() } : x),
        new("resources", JobFields.Resources(Casing.Snake), "The machines."),
        StepFields.Identity,
        StepFields.Queue,
        StepFields.Variables,
    ];

    private static readonly Dictionary<string, Table> s_tables = AutoMlTask.All.ToDictionary(x => x.Name, x => new Table("an AutoML step", Casing.Snake, [.. s_fields, .. x.Fields(Casing.Snake)]));

    public static StepKind Kind { get; } = new("automl", new Table("an AutoML step", Casing.Snake, [.. s_fields, .. AutoMlTask.AllFields(Casing.Snake)]), Inline: null)
    {
        Runs = "",
        TableBack = step => s_tables.GetValueOrDefault(Nodes.TextOf(step["task"]) ?? ""),
        TableOf = (map, scope) => AutoMlTask.Of(map, scope) is { } task ? s_tables[task.Name] : null,
    };
}
