using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>Schedules: a job, a data import or a monitor that runs by itself.</summary>
internal static class ScheduleDocument
{
    private static readonly string[] s_actions = ["create_job", "import_data", "create_monitor"];

    private static readonly Table s_table = new("a schedule", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "Its name.") { To = "", Required = true },
        new Field("display_name", JobFields.Text, "The name people see."),
        new Field("description", JobFields.Text, "What it is for."),
        new Field("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
        new Field("properties", JobFields.Texts, "Properties.") { Default = () => new JsonObject() },
        new Field("trigger", Trigger.Any, "When it runs.") { Required = true },
        new Field("create_job", ScheduledJob.Definition, "The job that it starts."),
        new Field("import_data", DataImport.Definition, "The data that it fetches."),
        new Field("create_monitor", Monitor.Table, "What it watches."))
    {
        Also = (map, body, scope) =>
        {
            var actions = s_actions.Where(map.Has).ToList();
            if (actions.Count == 0)
                scope.Error(map, Mistakes.MissingOneOf(s_actions, "A schedule"));
            if (actions.Count > 1)
                scope.Error(map[actions[1]]!, Mistakes.Together(actions[0], actions[1]));
            Act(body, "createJob", "CreateJob", "jobDefinition");
            Act(body, "importData", "ImportData", "dataImportDefinition");
            Act(body, "createMonitor", "CreateMonitor", "monitorDefinition");
            if (map["create_monitor"] is MapNode monitor && body["action"]?["monitorDefinition"] is JsonObject definition)
                Monitor.Complete(definition, monitor, map["trigger"] as MapNode);
        },
    };

    public static Kind Kind { get; } = new("schedule", "schedule", s_table)
    {
        Submit = (document, scope) =>
        {
            var body = s_table.Convert(document, scope);
            scope.Reading.Plan.Put($"{Holes.Write(Holes.Workspace)}/schedules/{document.Text("name")}", document.Has("create_job") ? ApiVersion.Schedule : ApiVersion.Monitor, body);
        },
    };

    private static void Act(JsonObject body, string field, string action, string definition)
    {
        if (body[field] is not { } found)
            return;
        body.Remove(field);
        body["action"] = new JsonObject { ["actionType"] = action, [definition] = found };
    }
}
