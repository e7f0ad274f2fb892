using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>The steps of a pipeline job or component.</summary>
internal static class PipelineSteps
{
    private static readonly IReadOnlyList<Field> s_common =
    [
        new("type", JobFields.Text, "The kind of step.") { To = "" },
        new("component", new Anything(), "What it runs: a reference, a file or the component itself.") { To = "" },
        new("name", JobFields.Text, "Its name.") { To = "" },
        new("display_name", JobFields.Text, "The name people see."),
        new("description", JobFields.Text, "What it is for."),
        new("comment", JobFields.Text, "A note on the step."),
        new("tags", JobFields.Texts, "Tags."),
        new("properties", JobFields.Texts, "Properties."),
        new("compute", References.Compute, "Where it runs.") { To = "computeId" },
        new("inputs", new StepInputs(), "Values of the component's inputs."),
        new("outputs", new StepOutputs(), "Where outputs go."),
    ];

    private static readonly Table s_pipeline = new("a pipeline step", Casing.Snake, [.. s_common, new("settings", new Anything(), "How its steps run.") { To = "" }]);

    private static readonly IReadOnlyList<Field> s_commandFields =
    [
        .. s_common,
        new("resources", JobFields.Resources(Casing.Snake), "The machines."),
        new("distribution", JobFields.Distribution("distribution_type", Casing.Snake, spelled: true), "How it runs on several machines."),
        new("limits", JobFields.Limits(Casing.Snake), "When it is ended."),
        new("environment_variables", JobFields.Variables, "Environment variables."),
        new("identity", JobFields.Identity(Casing.Snake), "Whose rights it has."),
        new("services", JobFields.Services(Casing.Snake), "What can be reached while it runs."),
        new("queue_settings", JobFields.Queue(Casing.Snake), "How it waits."),
        new("is_deterministic", new Truth(), "Whether it may be reused.") { To = "" },
    ];

    private static readonly Table s_command = new("a command step", Casing.Snake, s_commandFields);

    /// <summary>A step without a component is one itself: these fields go into it.</summary>
    private static readonly Table s_inline = new("a command step", Casing.Snake,
    [
        .. s_commandFields,
        new("command", JobFields.Text, "What runs.") { To = "" },
        new("code", JobFields.Text, "The folder in which it runs.") { To = "" },
        new("environment", new Anything(), "The container it runs in.") { To = "" },
    ]);

    /// <summary>What is sent as <c>jobs</c>; wrong things are told to the scope.</summary>
    public static JsonObject Convert(MapNode owner, Scope scope)
    {
        var result = new JsonObject();
        if (owner["jobs"] is not MapNode jobs)
            return result;
        var steps = new List<(Entry Entry, MapNode Map, Component? Component)>();
        foreach (var entry in jobs.Entries)
        {
            if (!Names.IsStep(entry.Key))
                scope.Reading.Errors.Add(entry.Place, entry.Value.Path, Mistakes.BadName(entry.Key, Names.StepRule));
            if (entry.Value is not MapNode map)
                scope.Error(entry.Value, Mistakes.WrongType("a mapping (a step)", entry.Value));
            else if (map.Text("type") is { } type and not ("command" or "pipeline"))
                scope.Error(map["type"]!, Mistakes.UnsupportedNode(entry.Key, type));
            else
                steps.Add((entry, map, map["component"] is { } reference ? Components.Resolve(reference, map.Text("type"), entry.Key, scope) : null));
        }

        var graph = new PipelineGraph(owner, steps.ToDictionary(x => x.Entry.Key, x => (x.Map, x.Component)), scope);
        graph.Check();
        foreach (var (entry, map, component) in steps)
        {
            if (Step(entry.Key, map, component, graph, scope) is { } step)
                result[entry.Key] = step;
        }

        return result;
    }

    private static JsonObject? Step(string name, MapNode map, Component? component, PipelineGraph graph, Scope scope)
    {
        var type = map.Text("type") ?? (component?.Document?.Text("type") == "pipeline" ? "pipeline" : "command");
        var inline = !map.Has("component");
        if (inline && type == "pipeline")
        {
            scope.Error(map, Mistakes.Missing("component", "a pipeline step"));
            return null;
        }

        if (inline)
            component = InlineComponent.Register(map, graph, scope);
        // Machines and distribution of the component hold for the step unless it says otherwise.
        var settled = map;
        foreach (var key in new[] { "resources", "distribution" })
        {
            if (!inline && type == "command" && !map.Has(key) && component?.Document?[key] is { } inherited)
                settled = settled.With(key, inherited);
        }

        var step = (inline ? s_inline : type == "pipeline" ? s_pipeline : s_command).Convert(settled, scope);
        foreach (var key in new[] { "inputs", "outputs" })
        {
            if (step[key] is JsonObject { Count: 0 })
                step.Remove(key);
        }

        step["name"] = name;
        step["type"] = type;
        if (component == null)
            return null;
        step["_source"] = component.Source;
        step["componentId"] = component.Id;
        return step;
    }
}
