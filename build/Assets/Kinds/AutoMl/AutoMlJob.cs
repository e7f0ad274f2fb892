using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Pipelines;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.AutoMl;

/// <summary>Jobs in which AutoML looks for a model.</summary>
internal static class AutoMlJob
{
    private static readonly IReadOnlyList<Field> s_fields =
    [
        .. JobDocument.Fields.Where(x => x.Name != "inputs"),
        new("type", new Choice("automl"), "The kind of job.") { To = "" },
        new("resources", JobFields.Resources(Casing.Camel), "The machines."),
        new("queue_settings", JobFields.Queue(Casing.Camel), "How it waits."),
        new("environment_id", JobFields.Text, "The environment that is used."),
        new("environment_variables", JobFields.Variables, "Environment variables."),
    ];

    private static readonly Dictionary<string, (Table Job, Table Task)> s_tables = AutoMlTask.All.ToDictionary(x => x.Name, x => (Of(x.Fields(Casing.Camel)), new Table("an AutoML job", Casing.Camel, x.Fields(Casing.Camel))));

    public static Kind Kind { get; } = new("automl job", "autoMLJob", new Table("an AutoML job", Casing.Camel, [.. s_fields, .. AutoMlTask.AllFields(Casing.Camel)]))
    {
        Submit = Submit,
        Exported = Exported.Job("AutoML") with { Restore = Restore },
    };

    /// <summary>The job's own fields; those of the task go below <c>taskDetails</c>.</summary>
    private static Table Of(IReadOnlyList<Field> task) => new("an AutoML job", Casing.Camel, [.. s_fields, .. StepFields.OfComponent(task.Select(x => x.Name))]);

    private static MapNode Restore(JsonObject body, Export export, Dictionary<string, Node> given)
    {
        var details = body["taskDetails"] as JsonObject ?? [];
        if (AutoMlTask.All.FirstOrDefault(x => x.Word.Equals(Nodes.TextOf(details["taskType"]), StringComparison.OrdinalIgnoreCase)) is not { } task)
        {
            export.Note($"Left out: the task '{details["taskType"]}', which is not known.");
            return Kind.Table.Restore(body, export, given);
        }

        var (job, fields) = s_tables[task.Name];
        given["task"] = Nodes.Text(task.Name);
        foreach (var entry in fields.Restore(details, export, null).Entries)
            given[entry.Key] = entry.Value;
        return job.Restore(body, export, given);
    }

    private static void Submit(MapNode document, Scope scope)
    {
        if (AutoMlTask.Of(document, scope) is not { } task)
            return;
        var (job, details) = s_tables[task.Name];
        var body = job.Convert(document, scope);
        var names = details.Fields.Select(x => x.Name).ToList();
        var converted = details.Convert(document with { Entries = [.. document.Entries.Where(x => names.Contains(x.Key))] }, scope);
        converted["taskType"] = task.Word;
        body["taskDetails"] = converted;
        JobDocument.Submit(document, body, "AutoML", ApiVersion.PipelineJob, scope);
    }
}
