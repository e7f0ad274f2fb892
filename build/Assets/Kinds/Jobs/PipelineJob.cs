using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Kinds.Pipelines;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>Jobs of several steps.</summary>
internal static class PipelineJob
{
    private static readonly Table s_settings = new("settings of a pipeline", Casing.Snake,
        new Field("default_compute", References.Compute, "Where steps run that name no compute."),
        new Field("default_datastore", References.Datastore, "Where outputs go that name no path."),
        new Field("continue_on_step_failure", new Truth(), "Whether other steps go on when one fails."),
        new Field("force_rerun", new Truth(), "Whether steps run again that could be reused."),
        new Field("continue_run_on_failed_optional_input", new Truth(), "Whether a step runs without an optional input that failed."),
        new Field("on_init", JobFields.Text, "The step that runs first."),
        new Field("on_finalize", JobFields.Text, "The step that runs at last, also after a failure."));

    private static readonly Table s_table = new("a pipeline job", Casing.Camel,
    [
        .. JobDocument.Fields,
        new Field("type", new Choice("pipeline"), "The kind of job.") { To = "" },
        new Field("settings", SettingsField, "How steps run.") { Default = () => new JsonObject() },
        new Field("jobs", PipelineSteps.Field, "Its steps.") { To = "" },
        new Field("component", new Anything(), "A pipeline component instead of steps.") { To = "" },
    ]);

    /// <summary>Settings that the service knows.</summary>
    public static IEnumerable<string> KnownSettings => s_settings.Fields.Select(x => x.Name);

    public static Kind Kind { get; } = new("pipeline job", "pipelineJob", s_table)
    {
        Exported = Exported.Job("Pipeline") with { Restore = Restore },
        Submit = (document, scope) => JobDocument.Submit(document, Convert(document, scope, isComplete: true), "Pipeline", ApiVersion.PipelineJob, scope),
    };

    /// <summary>How steps run.</summary>
    public static Shape SettingsField => new Custom("a mapping", Settings) { Like = () => [new MapOf(new Anything())], Back = SettingsBack };

    /// <summary>What is sent of the document; wrong things are told to the scope.</summary>
    /// <param name="document">The document.</param>
    /// <param name="scope">Where it stands.</param>
    /// <param name="isComplete">Whether it has to have steps; changes to a job that is there need not.</param>
    public static JsonObject Convert(MapNode document, Scope scope, bool isComplete)
    {
        var body = s_table.Convert(document, scope);
        if (isComplete && !document.Has("jobs") && !document.Has("component"))
            scope.Error(document, Mistakes.MissingOneOf(["jobs", "component"], "A pipeline job"));
        if (document.Has("jobs") && document["component"] is { } other)
            scope.Error(other, Mistakes.Together("jobs", "component"));
        body["jobs"] = document.Has("jobs") ? PipelineSteps.Convert(document, scope) : new JsonObject();
        if (document["component"] is { } reference && ComponentKinds.Resolve(reference, "pipeline", document.Path, scope) is { } component)
            body["componentId"] = component.Id;
        if (body["settings"] is JsonObject settings)
            settings["_source"] = Component.FromJob;
        // The steps of a job that is there are not known.
        if (isComplete)
            CheckHooks(document, scope);
        return body;
    }

    private static MapNode Restore(JsonObject body, Export export, Dictionary<string, Node> given)
    {
        if (body["jobs"] is JsonObject { Count: > 0 } jobs)
        {
            given["jobs"] = PipelineSteps.Restore(jobs, export);
            // Inputs without a value are not sent, and steps may be bound to them all the same.
            var bound = PipelineSteps.InputsBound(jobs).Where(x => body["inputs"].At(x) is null).ToList();
            if (bound.Count > 0)
                given["inputs"] = Nodes.Map([.. Restored(body["inputs"], export), .. bound.Select(x => KeyValuePair.Create(x, (Node)Nodes.Text("")))]);
        }

        if (Nodes.TextOf(body["componentId"]) is { } component)
            given["component"] = Nodes.Text(export.Reference(component, "components"));
        return s_table.Restore(body, export, given);
    }

    private static IEnumerable<KeyValuePair<string, Node>> Restored(JsonNode? inputs, Export export)
        => inputs is not null && InputFields.Inputs(Casing.Camel).Restore(inputs, export) is MapNode map ? map.Entries.Select(x => KeyValuePair.Create(x.Key, x.Value)) : [];

    private static MapNode? SettingsBack(JsonNode body, Export export)
    {
        if (body is not JsonObject sent)
            return null;
        var known = s_settings.Restore(sent, export, null).Entries.Select(x => KeyValuePair.Create(x.Key, x.Value)).ToList();
        var others = sent.Where(x => x.Key != "_source" && s_settings.Fields.All(y => y.Name != x.Key)).Select(x => KeyValuePair.Create(x.Key, Nodes.Anything(x.Value)));
        var settings = Nodes.Map([.. known, .. others]);
        return settings.Entries.Count > 0 ? settings : null;
    }

    /// <summary>Settings are free-form in the service and in the client; what is not in the table goes through.</summary>
    private static JsonObject? Settings(Node node, Scope scope)
    {
        if (node is not MapNode map)
        {
            scope.Error(node, Mistakes.WrongType("a mapping", node));
            return null;
        }

        string[] known = [.. s_settings.Fields.Select(x => x.Name)];
        var settings = s_settings.Convert(map.Without([.. map.Entries.Select(x => x.Key).Except(known)]), scope);
        foreach (var entry in map.Entries.Where(x => !known.Contains(x.Key) && !x.Value.IsNull))
            settings[entry.Key] = Anything.Json(entry.Value);
        return settings;
    }

    private static void CheckHooks(MapNode document, Scope scope)
    {
        string[] steps = document["jobs"] is MapNode jobs ? [.. jobs.Entries.Select(x => x.Key)] : [];
        foreach (var hook in new[] { "on_init", "on_finalize" })
        {
            if ((document["settings"] as MapNode)?[hook] is ScalarNode step && !steps.Contains(step.Text))
                scope.Error(step, Mistakes.UnknownStep(step.Text, steps));
        }
    }
}
