using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>The job that a schedule starts: a pipeline in a file, or a job that the workspace has, with changes.</summary>
internal static class ScheduledJob
{
    private const string Reference = "azureml:";

    /// <summary>What may be changed; the rest is the job's.</summary>
    private static readonly IReadOnlyList<Field> s_changes =
    [
        .. JobDocument.Fields.Where(x => x.Name is not ("$schema" or "name")),
        new("settings", PipelineJob.SettingsField, "How steps run."),
    ];

    private static readonly Table s_table = new("a scheduled job", Casing.Camel,
    [
        new("type", new Choice("pipeline"), "The kind of job.") { To = "" },
        new("job", JobFields.Text, "The file, or azureml:<name> for a job that the workspace has.") { To = "", Required = true },
        .. s_changes,
    ]);

    public static Shape Definition { get; } = new Custom("a file, azureml:<job>, or a mapping with 'job'", (node, scope) => node switch
    {
        ScalarNode { Value: string } at => Of(at, null, scope),
        MapNode map when map["job"] is ScalarNode { Value: string } at => Of(at, map, scope),
        MapNode map => s_table.Convert(map, scope),
        _ => Refuse(node, scope),
    });

    private static JsonObject? Refuse(Node node, Scope scope)
    {
        scope.Error(node, Mistakes.WrongType("a file, azureml:<job>, or a mapping with 'job'", node));
        return null;
    }

    private static JsonObject? Of(ScalarNode at, MapNode? changes, Scope scope)
    {
        // As the client does, which says so for jobs of other kinds.
        if (changes?["type"] is ScalarNode type && type.Text != "pipeline")
        {
            scope.Error(type, Mistakes.Unsupported($"A {type.Text} job in a schedule"));
            return null;
        }

        if (changes != null)
            s_table.Convert(changes, scope);
        string[] names = [.. s_changes.Select(x => x.Name)];
        var changed = changes?.Entries.Where(x => names.Contains(x.Key) && !x.Value.IsNull).ToList() ?? [];
        if (at.Text.StartsWith(Reference, StringComparison.Ordinal))
        {
            var existing = PipelineJob.Convert(new MapNode(at.Place, at.Path, changed), scope, isComplete: false);
            References.Name.Convert(at, scope);
            existing["sourceJobId"] = at.Text[Reference.Length..];
            return Finish(existing);
        }

        if (scope.Open(at) is not { } opened)
            return null;
        var document = opened.Document;
        if (document.Text("type") is { } kind && kind != "pipeline")
        {
            scope.Error(at, Mistakes.Unsupported($"A {kind} job in a schedule"));
            return null;
        }

        foreach (var entry in changed)
            document = document.With(entry.Key, Merged(document[entry.Key], entry.Value));
        return Finish(PipelineJob.Convert(document, opened.Scope, isComplete: true));
    }

    private static JsonObject Finish(JsonObject job)
    {
        job["jobType"] = "Pipeline";
        job["isArchived"] = false;
        return job;
    }

    /// <summary>Of two mappings the entries of the second count; else it counts as it is.</summary>
    private static Node Merged(Node? old, Node changed) => old is MapNode map && changed is MapNode entries
        ? entries.Entries.Aggregate(map, (x, y) => x.With(y.Key, y.Value))
        : changed;
}
