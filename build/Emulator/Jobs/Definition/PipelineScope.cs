using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Jobs.Definition;

/// <summary>What the bindings of a pipeline's steps lead to: its inputs, and outputs of steps that are over.</summary>
internal sealed class PipelineScope(IReadOnlyDictionary<string, BoundValue> inputs)
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, DataValue>> _outputs = new(StringComparer.Ordinal);

    /// <summary>The steps whose outputs a step reads.</summary>
    public static IReadOnlyList<string> Before(JsonObject step) => [.. Strings(step["inputs"])
        .SelectMany(Expressions.In).Select(x => x.Split('.')).Where(x => x is ["parent", "jobs", _, ..]).Select(x => x[2]).Distinct(StringComparer.Ordinal)];

    /// <summary>The steps that one input of a step reads.</summary>
    public static bool Reads(JsonNode? input, string step)
        => Strings(input).SelectMany(Expressions.In).Any(x => x.Split('.') is ["parent", "jobs", var name, ..] && name == step);

    public void Add(string step, IReadOnlyDictionary<string, DataValue> outputs) => _outputs[step] = outputs;

    /// <summary>The value of an input as it was sent, its bindings followed.</summary>
    /// <exception cref="JobProblem">A binding leads nowhere.</exception>
    public (BoundValue Value, string? Mode) Follow(JsonNode? input)
    {
        var (value, mode) = Wire.Input(input);
        return (value switch
        {
            Literal literal => Follow(literal.Text, "string"),
            DataValue data => Follow(data.Uri, data.Type),
            _ => value,
        }, mode);
    }

    private BoundValue Follow(string text, string type)
    {
        if (Expressions.Single(text) is { } name)
            return ValueOf(name);
        var filled = Expressions.Fill(text, x => ValueOf(x) switch
        {
            Literal literal => literal.Text,
            DataValue data => data.Uri,
            _ => "",
        });
        return Wire.IsLiteral(type) ? new Literal(filled) : new DataValue(filled, type);
    }

    private BoundValue ValueOf(string name)
    {
        var parts = name.Split('.');
        if (parts is ["parent", "inputs", ..] && inputs.TryGetValue(string.Join('.', parts[2..]), out var input))
            return input;
        if (parts is ["parent", "jobs", var step, "outputs", ..] && _outputs.TryGetValue(step, out var outputs))
            return outputs.TryGetValue(string.Join('.', parts[4..]), out var output) ? output : Unset.Value;
        throw new JobProblem($"The binding ${{{{{name}}}}} leads nowhere: there are the inputs {Names(inputs.Keys)} and the steps {Names(_outputs.Keys)}.");
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : "(none)";

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(x => Strings(x.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.TryGetValue(out string? text) => [text!],
        _ => [],
    };
}
