using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Components;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Who gives what to whom in a pipeline; tells of bindings that lead nowhere and of circles.</summary>
internal sealed class PipelineGraph(MapNode owner, IReadOnlyDictionary<string, (MapNode Map, Component? Component)> steps, Scope scope)
{
    /// <summary>Fields of steps that bind what is read; AutoML has its data beside its inputs.</summary>
    private static readonly string[] s_read = ["inputs", "training_data", "validation_data", "test_data"];

    private static readonly string[] s_bound = [.. s_read, "outputs", "compute", "condition"];

    /// <summary>Fields that name other steps.</summary>
    private static readonly string[] s_steps = ["true_block", "false_block", "body"];

    private readonly HashSet<string> _stepNames = owner["jobs"] is MapNode jobs ? [.. jobs.Entries.Select(x => x.Key)] : [];

    public static string TypeOfLiteral(object? literal) => literal switch { bool => "boolean", long => "integer", double => "number", _ => "string" };

    /// <summary>The type of what a binding leads to; a folder when it is not known.</summary>
    public string TypeOf(string binding)
    {
        var parts = Bindings.In(binding).FirstOrDefault()?.Split('.') ?? [];
        return parts switch
        {
            ["parent", "inputs", var name, ..] => (owner["inputs"] as MapNode)?[name] switch
            {
                MapNode map => map.Text("type") ?? "uri_folder",
                ScalarNode scalar => TypeOfLiteral(scalar.Value),
                _ => "string",
            },
            ["parent", "outputs", var name, ..] => (owner["outputs"] as MapNode)?[name] is MapNode map ? map.Text("type") ?? "uri_folder" : "uri_folder",
            ["parent", "jobs", var step, "outputs", var name, ..] when steps.TryGetValue(step, out var found)
                => ((found.Component?.Outputs?[name] ?? (found.Map["outputs"] as MapNode)?[name]) as MapNode)?.Text("type") ?? "uri_folder",
            _ => "uri_folder",
        };
    }

    public void Check()
    {
        string[] repeated = [.. steps.Values.Where(x => x.Map.Text("type") == ControlSteps.ParallelFor.Type).SelectMany(x => Bindings.In(x.Map.Text("body") ?? "")).Select(x => x.Split('.')[^1])];
        foreach (var (name, (map, component)) in steps)
        {
            foreach (var scalar in s_steps.Select(x => map[x]).OfType<Node>().SelectMany(Scalars))
                CheckStep(scalar);
            foreach (var scalar in s_bound.Select(x => map[x]).OfType<Node>().SelectMany(Scalars))
            {
                foreach (var expression in Bindings.In(scalar.Text).Where(x => x.StartsWith("parent.", StringComparison.Ordinal) || x == "parent"))
                    Check(scalar, expression.Split('.'));
            }

            if (component?.Document != null)
                CheckPorts(name, map, component, isRepeated: repeated.Contains(name));
        }

        CheckCircle();
    }

    private void Check(ScalarNode at, string[] parts)
    {
        switch (parts)
        {
            case ["parent", "inputs", var name, ..]:
                if (Keys(owner, "inputs") is var inputs && !inputs.Contains(name))
                    scope.Error(at, at.Find(name, "parent.inputs." + name), Mistakes.UnknownInput(name, inputs));
                break;
            case ["parent", "outputs", var name, ..]:
                if (Keys(owner, "outputs") is var outputs && !outputs.Contains(name))
                    scope.Error(at, at.Find(name, "parent.outputs." + name), Mistakes.UnknownOutput(name, outputs));
                break;
            case ["parent", "jobs", var step, "outputs", var name, ..]:
                if (!_stepNames.Contains(step))
                    scope.Error(at, at.Find(step, "parent.jobs." + step), Mistakes.UnknownStep(step, _stepNames));
                else if (steps.TryGetValue(step, out var found) && OutputsOf(found.Map, found.Component) is { } known && !known.Contains(name))
                    scope.Error(at, at.Find(name, $"parent.jobs.{step}.outputs.{name}"), Mistakes.UnknownStepOutput(step, name, known));
                break;
            default:
                scope.Error(at, Mistakes.BadBinding(at.Text));
                break;
        }
    }

    /// <summary>The outputs of a step; null when only the workspace or a registry knows them.</summary>
    private static string[]? OutputsOf(MapNode map, Component? component)
    {
        if (component?.Document != null)
            return Keys(component.Document, "outputs");
        return map.Has("component") || map.Has(SweepStep.Kind.Runs) || map.Has("body") || map.Text("type") == DataTransferSteps.Type ? null : Keys(map, "outputs");
    }

    private void CheckStep(ScalarNode at)
    {
        if (Bindings.In(at.Text).FirstOrDefault()?.Split('.') is not ["parent", "jobs", var step] || !Bindings.Is(at.Text))
            scope.Error(at, Mistakes.BadStepBinding(at.Text));
        else if (!_stepNames.Contains(step))
            scope.Error(at, Mistakes.UnknownStep(step, _stepNames));
    }

    private void CheckPorts(string step, MapNode map, Component component, bool isRepeated)
    {
        var inputs = Keys(component.Document!, "inputs");
        var outputs = Keys(component.Document!, "outputs");
        foreach (var entry in (map["inputs"] as MapNode)?.Entries.Where(x => !inputs.Contains(x.Key)) ?? [])
            scope.Reading.Errors.Add(entry.Place, entry.Value.Path, Mistakes.UnknownComponentInput(step, entry.Key, inputs));
        foreach (var entry in (map["outputs"] as MapNode)?.Entries.Where(x => !outputs.Contains(x.Key)) ?? [])
            scope.Reading.Errors.Add(entry.Place, entry.Value.Path, Mistakes.UnknownComponentOutput(step, entry.Key, outputs));
        foreach (var entry in component.Inputs?.Entries ?? [])
        {
            var needed = entry.Value is MapNode input && !input.Has("default") && (input["optional"] as ScalarNode)?.Value is not true;
            // Inputs of a trial may be drawn; those of what is repeated come with the items.
            if (needed && !isRepeated && (map["inputs"] as MapNode)?.Has(entry.Key) != true && (map["search_space"] as MapNode)?.Has(entry.Key) != true)
                scope.Error(map["inputs"] as MapNode ?? map, Mistakes.MissingComponentInput(step, entry.Key));
        }
    }

    private void CheckCircle()
    {
        var (done, onWay) = (new HashSet<string>(), new HashSet<string>());
        var way = new List<string>();
        var told = false;
        foreach (var step in steps.Keys)
            Visit(step);

        void Visit(string step)
        {
            if (told || done.Contains(step) || !steps.TryGetValue(step, out var found))
                return;
            if (!onWay.Add(step))
            {
                told = true;
                scope.Error(found.Map, Mistakes.Cycle(way.SkipWhile(x => x != step).Append(step)));
                return;
            }

            way.Add(step);

            foreach (var before in s_read.Select(x => found.Map[x]).OfType<Node>().SelectMany(Scalars).SelectMany(x => Bindings.In(x.Text)).Select(x => x.Split('.')))
            {
                if (before is ["parent", "jobs", var other, ..])
                    Visit(other);
            }

            way.RemoveAt(way.Count - 1);
            onWay.Remove(step);
            done.Add(step);
        }
    }

    private static string[] Keys(MapNode map, string section) => map[section] is MapNode found ? [.. found.Entries.Select(x => x.Key)] : [];

    private static IEnumerable<ScalarNode> Scalars(Node node) => node switch
    {
        ScalarNode scalar => [scalar],
        MapNode map => map.Entries.SelectMany(x => Scalars(x.Value)),
        ListNode list => list.Items.SelectMany(Scalars),
        _ => [],
    };
}
