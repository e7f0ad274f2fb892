using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>
/// The job that a schedule starts: a pipeline, command or Spark job in a file, or a job that the workspace has, with changes. The
/// client sends no other kinds, so how they would be sent is not known.
/// </summary>
internal static class ScheduledJob
{
    private const string Reference = "azureml:";

    /// <summary>What may be changed; the rest is the job's.</summary>
    private static readonly IReadOnlyList<Field> s_changes =
    [
        .. JobDocument.Fields.Where(x => x.Name is not ("$schema" or "name")),
        new("settings", PipelineJob.SettingsField, "How steps run."),
    ];

    private const string Pipeline = "pipeline";

    private static readonly Table s_table = Of(Pipeline, s_changes);

    /// <summary>Jobs of one step, and the type that the service calls them.</summary>
    private static readonly Dictionary<string, (Kind Kind, string Word, Table Changes)> s_single = new Dictionary<string, (Kind Kind, string Word)>
    {
        ["command"] = (CommandJob.Kind, "Command"),
        ["spark"] = (SparkJob.Kind, "Spark"),
    }.ToDictionary(x => x.Key, x => (x.Value.Kind, x.Value.Word, Of(x.Key, [.. x.Value.Kind.Table.Fields.Where(y => y.Name is not ("$schema" or "name" or "type")).Select(y => y with { Required = false })])));

    public static Shape Definition { get; } = new Custom("a file, azureml:<job>, or a mapping with 'job'", (node, scope) => node switch
    {
        ScalarNode { Value: string } at => Of(at, null, scope),
        MapNode map when map["job"] is ScalarNode { Value: string } at => Of(at, map, scope),
        MapNode map => s_table.Convert(map, scope),
        _ => Refuse(node, scope),
    });

    private static Table Of(string type, IReadOnlyList<Field> changes) => new("a scheduled job", Casing.Camel,
    [
        new("type", new Choice(type), "The kind of job.") { To = "" },
        new("job", JobFields.Text, "The file, or azureml:<name> for a job that the workspace has.") { To = "", Required = true },
        .. changes,
    ]);

    private static JsonObject? Refuse(Node node, Scope scope)
    {
        scope.Error(node, Mistakes.WrongType("a file, azureml:<job>, or a mapping with 'job'", node));
        return null;
    }

    private static JsonObject? Of(ScalarNode at, MapNode? changes, Scope scope)
    {
        var stated = changes?.Text("type") ?? Pipeline;
        var isOfWorkspace = at.Text.StartsWith(Reference, StringComparison.Ordinal);
        if (stated != Pipeline && (isOfWorkspace || !s_single.ContainsKey(stated)))
        {
            scope.Error(changes!["type"]!, Mistakes.Unsupported(isOfWorkspace ? $"A {stated} job that the workspace has, in a schedule," : $"A {stated} job in a schedule"));
            return null;
        }

        var table = stated == Pipeline ? s_table : s_single[stated].Changes;
        if (changes != null)
            table.Convert(changes, scope);
        string[] names = [.. table.Fields.Select(x => x.Name).Where(x => x is not ("type" or "job"))];
        var changed = changes?.Entries.Where(x => names.Contains(x.Key) && !x.Value.IsNull).ToList() ?? [];
        if (isOfWorkspace)
        {
            var existing = PipelineJob.Convert(new MapNode(at.Place, at.Path, changed), scope, isComplete: false);
            References.Name.Convert(at, scope);
            existing["sourceJobId"] = at.Text[Reference.Length..];
            return Finish(existing, "Pipeline");
        }

        if (scope.Open(at) is not { } opened)
            return null;
        var document = opened.Document;
        var kind = document.Text("type") ?? (document.Has("jobs") || changes?["type"] != null ? stated : document.Has("command") ? "command" : Pipeline);
        if (kind != Pipeline && !s_single.ContainsKey(kind))
        {
            scope.Error(at, Mistakes.Unsupported($"A {kind} job in a schedule"));
            return null;
        }

        if (changes?["type"] is { } other && kind != stated)
        {
            scope.Error(other, Mistakes.NotAValue(stated, [kind]));
            return null;
        }

        foreach (var entry in changed)
            document = document.With(entry.Key, Merged(document[entry.Key], entry.Value));
        if (kind == Pipeline)
            return Finish(PipelineJob.Convert(document, opened.Scope, isComplete: true), "Pipeline");
        var (single, word, _) = s_single[kind];
        return Finish(single.Table.Convert(document, opened.Scope), word);
    }

    private static JsonObject Finish(JsonObject job, string type)
    {
        job["jobType"] = type;
        job["isArchived"] = false;
        return job;
    }

    /// <summary>Of two mappings the entries of the second count; else it counts as it is.</summary>
    private static Node Merged(Node? old, Node changed) => old is MapNode map && changed is MapNode entries
        ? entries.Entries.Aggregate(map, (x, y) => x.With(y.Key, y.Value))
        : changed;
}
