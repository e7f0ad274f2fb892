using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Components;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>
/// The component that a step without one is: what it runs, with inputs typed by the values they get and outputs as the
/// step states them.
/// </summary>
internal static class InlineComponent
{
    public static Component Register(MapNode step, StepKind kind, PipelineGraph graph, Scope scope)
    {
        var definition = step with { Entries = [.. step.Entries.Where(x => kind.Defining.Contains(x.Key))] };
        var inputs = Ports(step, "inputs", x => Input(x, graph));
        var outputs = Ports(step, "outputs", x => Output(x, graph));
        var document = definition;
        if (inputs != null)
            document = document.With("inputs", inputs);
        if (outputs != null)
            document = document.With("outputs", outputs);
        var specification = ComponentKinds.SpecifierOf(kind.Type)!(document, scope, Component.FromJob);
        return new Component(ComponentFields.RegisterAnonymous(document, specification, scope), Component.FromJob, document);
    }

    private static MapNode? Ports(MapNode step, string section, Func<Node, IEnumerable<(string Key, object Value)>> of)
    {
        if (step[section] is not MapNode { Entries.Count: > 0 } map)
            return null;
        return map with { Entries = [.. map.Entries.Select(x => x with { Value = Port(x.Value, of(x.Value)) })] };
    }

    private static MapNode Port(Node at, IEnumerable<(string Key, object Value)> fields)
        => new(at.Place, at.Path, [.. fields.Select(x => new Entry(x.Key, at.Place, new ScalarNode(at.Place, at.Path, Python.Text(x.Value), x.Value)))]);

    private static IEnumerable<(string, object)> Input(Node value, PipelineGraph graph)
    {
        if (value is MapNode map)
        {
            yield return ("type", map.Text("type") ?? (map.Text("path") is { } path && Bindings.Is(path) ? graph.TypeOf(path) : "uri_folder"));
            if (map.Text("mode") is { } mode)
                yield return ("mode", mode);
            yield break;
        }

        if (value is ScalarNode { Value: string text } && Bindings.Is(text))
        {
            yield return ("type", graph.TypeOf(text));
            yield break;
        }

        var literal = (value as ScalarNode)?.Value;
        yield return ("type", PipelineGraph.TypeOfLiteral(literal));
        if (literal is not (null or ""))
            yield return ("default", Python.Text(literal));
    }

    private static IEnumerable<(string, object)> Output(Node value, PipelineGraph graph)
    {
        if (value is ScalarNode { Value: string text })
        {
            yield return ("type", graph.TypeOf(text));
            yield break;
        }

        var map = value as MapNode;
        yield return ("type", map?.Text("type") ?? (map?.Text("path") is { } path && Bindings.Is(path) ? graph.TypeOf(path) : "uri_folder"));
        if (map?.Text("mode") is { } mode)
            yield return ("mode", mode);
    }
}
