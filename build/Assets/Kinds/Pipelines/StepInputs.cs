using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Inputs of a step: literals, bindings and data.</summary>
internal sealed class StepInputs : Shape
{
    private static readonly Shape s_values = InputFields.Inputs(Casing.Snake);

    private static readonly Table s_bound = new("a bound input", Casing.Snake,
        new Field("type", new Choice([.. InputFields.DataTypes, .. InputFields.LiteralTypes]), "What it is.") { To = "" },
        new Field("path", JobFields.Text, "The binding.") { To = "value" },
        new Field("mode", InputFields.InputMode, "How the step sees it."),
        new Field("optional", new Truth(), "Whether it may be left out.") { To = "" },
        new Field("description", JobFields.Text, "What it is for.") { To = "" })
    {
        Also = (_, body, _) => body["job_input_type"] = "literal",
    };

    public override string Expected => "a mapping";

    public override JsonObject Schema() => new MapOf(new Anything()).Schema();

    public override Node? Restore(JsonNode body, Export export) => new MapOf(new Custom(Expected, (_, _) => null) { Back = Back }).Restore(body, export);

    private static Node? Back(JsonNode body, Export export)
        => body.At("value") is { } value && body.At("mode") is not null && Bindings.Is(value.ToString()) ? s_bound.Restore(body, export) : InputFields.Back(body, Casing.Snake, export);

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not MapNode map)
            return Wrong(node, scope);
        var bound = map.Entries.Where(x => x.Value is MapNode value && value.Text("path") is { } path && Bindings.Is(path)).ToList();
        var result = (JsonObject)s_values.Convert(map.Without([.. bound.Select(x => x.Key)]), scope)!;
        foreach (var entry in bound)
            result[entry.Key] = s_bound.Convert(entry.Value, scope);
        return result;
    }
}

/// <summary>Outputs of a step: bindings to the pipeline's, and places.</summary>
internal sealed class StepOutputs : Shape
{
    private static readonly Table s_places = InputFields.OutputTable(Casing.Snake);

    public override string Expected => "a mapping";

    public override JsonObject Schema() => new MapOf(new Custom(Expected, (_, _) => null) { Like = () => [JobFields.Text, s_places] }).Schema();

    public override Node? Restore(JsonNode body, Export export) => new MapOf(new Custom(Expected, (_, _) => null) { Back = Back }).Restore(body, export);

    private static Node? Back(JsonNode body, Export export)
    {
        if (body.At("value") is not { } binding)
            return s_places.Restore(body, export);
        var place = new JsonObject { ["uri"] = binding.DeepClone(), ["mode"] = body.At("mode")?.DeepClone() };
        return body.At("mode") is null ? Nodes.Text(binding.ToString()) : s_places.Restore(place, export);
    }

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not MapNode map)
            return Wrong(node, scope);
        var result = new JsonObject();
        foreach (var entry in map.Entries.Where(x => !x.Value.IsNull))
        {
            if (entry.Value is ScalarNode { Value: string text } scalar)
            {
                if (Bindings.Is(text))
                    result[entry.Key] = new JsonObject { ["value"] = text, ["type"] = "literal" };
                else
                    scope.Error(scalar, Mistakes.BadBinding(text));
            }
            else if (entry.Value is MapNode place && place.Text("path") is { } path && Bindings.Is(path))
            {
                var mode = s_places.Convert(place.Without("path"), scope)["mode"];
                result[entry.Key] = new JsonObject { ["value"] = path, ["type"] = "literal" };
                if (mode != null)
                    result[entry.Key]!["mode"] = mode.DeepClone();
            }
            else if (s_places.Convert(entry.Value, scope) is { } output)
                result[entry.Key] = output;
        }

        return result;
    }
}
