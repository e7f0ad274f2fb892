using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>The steps of a pipeline job or component.</summary>
internal static class PipelineSteps
{
    /// <summary>The field; <see cref="Convert"/> makes of it what is sent.</summary>
    public static Shape Field { get; } = new Custom("a mapping", (node, scope) => new MapOf(new Anything()).Convert(node, scope)) { Like = () => [new MapOf(new AnyStep())] };

    /// <summary>What is sent as <c>jobs</c>; wrong things are told to the scope.</summary>
    public static JsonObject Convert(MapNode owner, Scope scope)
    {
        var result = new JsonObject();
        if (owner["jobs"] is not MapNode jobs)
            return result;
        var steps = new List<(string Name, MapNode Map, StepKind Kind, Component? Component)>();
        foreach (var entry in jobs.Entries)
        {
            if (!Names.IsStep(entry.Key))
                scope.Reading.Errors.Add(entry.Place, entry.Value.Path, Mistakes.BadName(entry.Key, Names.StepRule));
            if (entry.Value is not MapNode map)
                scope.Error(entry.Value, Mistakes.WrongType("a mapping (a step)", entry.Value));
            else if (Read(entry.Key, map, scope) is { } step)
                steps.Add((entry.Key, map, step.Kind, step.Component));
        }

        var graph = new PipelineGraph(owner, steps.ToDictionary(x => x.Name, x => (x.Map, x.Component)), scope);
        graph.Check();
        foreach (var (name, map, kind, component) in steps)
        {
            if (Step(name, map, kind, component, graph, scope) is { } step)
                result[name] = step;
        }

        return result;
    }

    /// <summary>The steps that came to this; those that no table says are told of instead.</summary>
    public static MapNode Restore(JsonObject jobs, Export export)
    {
        var steps = new List<KeyValuePair<string, Node>>();
        foreach (var (name, value) in jobs)
        {
            var type = Nodes.TextOf(value.At("type")) ?? "command";
            var kind = StepKinds.Of(type, Nodes.TextOf(value.At("task")));
            if (value is JsonObject step && kind is not null && (kind.TableBack is { } choose ? choose(step) : kind.Referring) is { } table)
                steps.Add(KeyValuePair.Create(name, (Node)Restore(kind, table, (JsonObject)step.DeepClone(), export)));
            else
                export.Note($"Left out: the step '{name}', for steps of kind '{type}' cannot be written.");
        }

        return Nodes.Map(steps);
    }

    /// <summary>The pipeline's inputs that something in these steps is bound to.</summary>
    public static IEnumerable<string> InputsBound(JsonNode? steps) => steps switch
    {
        JsonObject map => map.SelectMany(x => InputsBound(x.Value)).Distinct(),
        JsonArray list => list.SelectMany(InputsBound),
        JsonValue value when Nodes.TextOf(value) is { } text => Bindings.In(text).Select(x => x.Split('.')).Where(x => x is ["parent", "inputs", _, ..]).Select(x => x[2]),
        _ => [],
    };

    private static MapNode Restore(StepKind kind, Table table, JsonObject step, Export export)
    {
        var given = new Dictionary<string, Node> { ["type"] = Nodes.Text(kind.Type) };
        if (kind.Runs.Length > 0 && Nodes.TextOf(step["_source"]) != Component.OfService && Nodes.TextOf(kind.Runs == "trial" ? step["trial"].At("componentId") : step["componentId"]) is { } component)
            given[kind.Runs] = Nodes.Text(export.Reference(component, "components"));
        kind.Undo?.Invoke(step);
        var restored = table.Restore(step, export, given);
        // What runs stands first.
        return restored with { Entries = [.. restored.Entries.OrderBy(x => x.Key == "type" ? 0 : x.Key == kind.Runs ? 1 : 2)] };
    }

    /// <summary>The kind of a step, by its type or by its component's, and the component that it names.</summary>
    private static (StepKind Kind, Component? Component)? Read(string name, MapNode map, Scope scope)
    {
        var stated = map.Text("type");
        var kind = StepKinds.Of(stated ?? "command", map.Text("task"));
        if (kind == null)
        {
            if (StepKinds.Tasks(stated!) is { Count: > 0 } tasks)
            {
                scope.Error(map["task"]!, Mistakes.NotAValue(map.Text("task")!, tasks));
                return null;
            }

            string[] types = [.. StepKinds.All.Select(x => x.Type).Distinct()];
            if (NearestName.Find(stated!, types) is not { } nearest)
            {
                scope.Error(map["type"]!, Mistakes.UnsupportedNode(name, stated!, types));
                return null;
            }

            scope.Error(map["type"]!, Mistakes.NotAValue(stated!, types));
            (stated, kind) = (nearest, StepKinds.Of(nearest)!);
        }

        if (kind.Task is not null && !map.Has("task") && !map.Has(kind.Runs))
            scope.Error(map, Mistakes.Missing("task", $"a {kind.Type} step"));

        var expected = stated == SweepStep.Kind.Type ? CommandStep.Kind.Type : stated;
        var component = map[kind.Runs] is { } reference ? ComponentKinds.Resolve(reference, expected, name, scope) : null;
        return (stated == null && component?.Document?.Text("type") is { } type ? StepKinds.Of(type) ?? kind : kind, component);
    }

    private static JsonObject? Step(string name, MapNode map, StepKind kind, Component? component, PipelineGraph graph, Scope scope)
    {
        var runsItself = kind.Runs.Length == 0;
        var inline = !runsItself && !map.Has(kind.Runs);
        if (inline && kind.Inline == null)
        {
            scope.Error(map, Mistakes.Missing(kind.Runs, kind.Referring.What));
            kind.Referring.Convert(map, scope);
            return null;
        }

        if (inline)
            component = kind.BuiltIn is { } builtIn ? new Component(builtIn(map), Component.OfService, null) : InlineComponent.Register(map, kind, graph, scope);
        var settled = map;
        foreach (var key in kind.Inherited)
        {
            if (!inline && !map.Has(key) && component?.Document?[key] is { } inherited)
                settled = settled.With(key, inherited);
        }

        var table = kind.TableOf is { } choose ? choose(map, scope) : inline ? kind.Inline : kind.Referring;
        if (table?.Convert(settled, scope) is not { } step)
            return null;
        foreach (var key in new[] { "inputs", "outputs" })
        {
            if (step[key] is JsonObject { Count: 0 })
                step.Remove(key);
        }

        step["name"] = name;
        step["type"] = kind.Type;
        kind.Finish?.Invoke(map, step, component);
        if (runsItself)
            return step;
        if (component == null)
            return null;
        step["_source"] = component.Source;
        if (kind.Runs == "trial")
            step["trial"] = new JsonObject { ["componentId"] = component.Id };
        else
            step["componentId"] = component.Id;
        return step;
    }
}
