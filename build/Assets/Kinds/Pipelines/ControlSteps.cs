using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Steps that say which others run: either of two, again while something holds, or once for each of many items.</summary>
internal static class ControlSteps
{
    /// <summary>The most rounds that the service takes.</summary>
    private const int MostRounds = 1_000;

    private static readonly Shape s_steps = new Custom("${{parent.jobs.<step>}}, or a list of them", (node, scope) => node switch
    {
        ListNode list when new ListOf(JobFields.Text).Convert(list, scope) is JsonArray steps => steps.Count == 1 ? steps[0]!.DeepClone() : steps,
        _ => JobFields.Text.Convert(node, scope),
    })
    { Like = () => [JobFields.Text, new ListOf(JobFields.Text)], Back = (body, _) => Nodes.Anything(body) };

    private static readonly Field s_type = new("type", JobFields.Text, "The kind of step.") { To = "" };

    private static readonly Field s_body = new("body", JobFields.Text, "The step that is repeated: ${{parent.jobs.<step>}}.") { Required = true };

    public static StepKind IfElse { get; } = Of("if_else", new Table("an if-else step", Casing.Snake,
        s_type,
        new Field("condition", new Custom("a binding, or true or false", Condition) { Back = (body, _) => Nodes.Anything(body) }, "What decides.") { Required = true },
        new Field("true_block", s_steps, "What runs where it holds."),
        new Field("false_block", s_steps, "What runs where it does not."))
    {
        Also = (map, body, scope) =>
        {
            if (!map.Has("true_block") && !map.Has("false_block"))
                scope.Error(map, Mistakes.MissingOneOf(["true_block", "false_block"], "An if-else step"));
            if (Names(body["true_block"]).Intersect(Names(body["false_block"])).FirstOrDefault() is { } both)
                scope.Error(map["false_block"]!, Mistakes.InBothBlocks(both));
        },
    });

    public static StepKind DoWhile { get; } = Of("do_while", new Table("a do-while step", Casing.Snake,
        s_type,
        s_body,
        new Field("condition", new Custom("an output of the body, or true", While) { Back = (body, _) => Nodes.Anything(body) }, "The output of the body that says whether there is another round."),
        new Field("mapping", new Custom("a mapping from outputs of the body to its inputs", Mapping) { Back = (body, _) => Nodes.Anything(body) }, "What a round gets from the one before.") { Required = true },
        new Field("limits", new Table("limits of a loop", Casing.Snake, new Field("max_iteration_count", new Integer(1, MostRounds), "The most rounds.") { Required = true }), "When it ends at the latest.") { Required = true })
    {
        // Always is not sent.
        Undo = body => body["condition"] ??= true,
    });

    public static StepKind ParallelFor { get; } = Of("parallel_for", new Table("a parallel-for step", Casing.Snake,
        s_type,
        s_body,
        new Field("items", new Custom("a list or mapping of inputs, or the same as JSON", Items) { Back = (body, _) => Nodes.Text(body.ToString()) }, "The inputs of each run.") { Required = true },
        new Field("max_concurrency", new Integer(1), "Runs at once."),
        new Field("outputs", new StepOutputs(), "Where outputs of all runs go.")));

    private static StepKind Of(string type, Table table) => new(type, table, Inline: null)
    {
        Runs = "",
        Finish = (_, body, _) =>
        {
            body.Remove("name");
            body["_source"] = Component.FromJob;
        },
    };

    private static JsonNode? Condition(Node node, Scope scope)
        => node is ScalarNode { Value: bool flag } ? flag : JobFields.Text.Convert(node, scope);

    private static JsonNode? While(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: bool flag })
            return JobFields.Text.Convert(node, scope) is { } text ? Last(text.GetValue<string>()) : null;
        if (!flag)
            scope.Error(node, Mistakes.NotAValue("false", ["true", "${{parent.jobs.<body>.outputs.<output>}}"]));
        return null;
    }

    private static JsonObject? Mapping(Node node, Scope scope)
    {
        if (node is not MapNode map)
        {
            scope.Error(node, Mistakes.WrongType("a mapping from outputs of the body to its inputs", node));
            return null;
        }

        var result = new JsonObject();
        foreach (var entry in map.Entries)
        {
            var inputs = entry.Value is ListNode list ? new ListOf(JobFields.Text).Convert(list, scope) as JsonArray : JobFields.Text.Convert(entry.Value, scope) is { } one ? new JsonArray(one) : null;
            if (inputs is not null)
                result[Last(entry.Key)] = new JsonArray([.. inputs.Select(x => JsonValue.Create(Last(x!.GetValue<string>())))]);
        }

        return result;
    }

    /// <summary>Sent as a text of JSON; data in it as steps have them.</summary>
    private static JsonValue? Items(Node node, Scope scope)
    {
        if (node is ScalarNode { Value: string text })
            return JsonValue.Create(text);
        JsonNode? items = node switch
        {
            ListNode { Items.Count: > 0 } list => new JsonArray([.. list.Items.Select(x => Item(x, scope))]),
            MapNode { Entries.Count: > 0 } map => new JsonObject(map.Entries.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)Item(x.Value, scope)))),
            _ => null,
        };
        if (items is not null)
            return JsonValue.Create(PythonJson.WriteInOrder(items));
        scope.Error(node, Mistakes.WrongType("a list or mapping of inputs, or the same as JSON", node));
        return null;
    }

    private static JsonObject? Item(Node node, Scope scope)
    {
        if (node is not MapNode map)
        {
            scope.Error(node, Mistakes.WrongType("a mapping (inputs of a run)", node));
            return null;
        }

        return new JsonObject(map.Entries.Select(x => KeyValuePair.Create(x.Key, Value(x.Value, scope))));
    }

    private static JsonNode? Value(Node node, Scope scope)
    {
        if (node is not MapNode || InputFields.DataInput(Casing.Snake).Convert(node, scope) is not JsonObject data)
            return Anything.Json(node);
        return new JsonObject(data.OrderBy(x => x.Key == "uri" ? 0 : 1).Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone())));
    }

    /// <summary>The name at the end of a binding; a name as it is.</summary>
    private static string Last(string text) => Bindings.Is(text) ? Bindings.In(text).First().Split('.')[^1] : text;

    private static IEnumerable<string> Names(JsonNode? block) => block switch
    {
        JsonArray list => list.Select(x => x!.ToString()),
        JsonValue one => [one.ToString()],
        _ => [],
    };
}
