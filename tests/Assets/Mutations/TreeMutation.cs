using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Tests.Mutations;

/// <summary>One mistake in a tree.</summary>
/// <param name="What">What was done.</param>
/// <param name="Path">Where.</param>
/// <param name="Place">The path of the field at whose line it has to be told.</param>
/// <param name="Document">The tree with the mistake.</param>
internal sealed record TreeMutation(string What, string Path, string Place, MapNode Document)
{
    private const string Absent = "absent_thing";

    /// <summary>The field as it was, where it was misspelt.</summary>
    public string? Meant { get; init; }

    /// <summary>Names that are gone by it: the field's own, and those below it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Every mistake of every field of a document.</summary>
    public static IEnumerable<TreeMutation> All(MapNode document) => Of(document, x => (MapNode)x);

    private static IEnumerable<TreeMutation> Of(Node node, Func<Node, MapNode> whole)
    {
        switch (node)
        {
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    var path = entry.Value.Path;
                    MapNode With(IEnumerable<Entry> entries) => whole(map with { Entries = [.. entries] });
                    yield return new TreeMutation("removed", path, map.Path, With(map.Entries.Where(x => x != entry))) { Names = NamesOf(entry) };
                    var wrong = entry.Key + entry.Key[^1];
                    yield return new TreeMutation("misspelt", path, path, With(map.Entries.Select(x => x == entry ? x with { Key = wrong } : x))) { Meant = entry.Key, Names = NamesOf(entry) };
                    foreach (var (what, value) in Retyped(entry.Value))
                        yield return new TreeMutation(what, path, path, With(map.Entries.Select(x => x == entry ? x with { Value = value } : x)));
                    foreach (var inner in Of(entry.Value, x => With(map.Entries.Select(y => y == entry ? y with { Value = x } : y))))
                        yield return inner;
                }

                break;
            case ListNode list:
                foreach (var (index, item) in list.Items.Index())
                {
                    MapNode With(Node x) => whole(list with { Items = [.. list.Items.Select((y, i) => i == index ? x : y)] });
                    foreach (var (what, value) in Retyped(item))
                        yield return new TreeMutation(what, item.Path, item.Path, With(value));
                    foreach (var inner in Of(item, With))
                        yield return inner;
                }

                break;
        }
    }

    private static IReadOnlyList<string> NamesOf(Entry entry) => [entry.Key, .. (entry.Value as MapNode)?.Entries.Select(x => x.Key) ?? []];

    private static IEnumerable<(string What, Node Value)> Retyped(Node node)
    {
        ScalarNode Scalar(string text, object? value) => new(node.Place, node.Path, text, value);
        ScalarNode Text(string text) => Scalar(text, text);
        if (node is not MapNode)
            yield return ("to a mapping", new MapNode(node.Place, node.Path, [new Entry(Absent, node.Place, new ScalarNode(node.Place, node.Path + "." + Absent, "x", "x"))]));
        if (node is not ListNode)
            yield return ("to a list", new ListNode(node.Place, node.Path, [new ScalarNode(node.Place, node.Path + "[0]", Absent, Absent)]));
        if (node is not ScalarNode { Value: long or double })
            yield return ("to a number", Scalar("-12345", -12345L));
        if (node is not ScalarNode { Value: bool })
            yield return ("to a truth value", Scalar("true", true));
        if (node is not ScalarNode { Value: string } scalar)
        {
            yield return ("to a text", Text(Absent));
            yield break;
        }

        if (scalar.Text.StartsWith("azureml:", StringComparison.Ordinal) && !scalar.Text.StartsWith("azureml://", StringComparison.Ordinal))
            yield return ("to a malformed reference", Text("azureml:no name::"));
        else if (scalar.Text.StartsWith("./", StringComparison.Ordinal) || scalar.Text.StartsWith("../", StringComparison.Ordinal) || scalar.Text.StartsWith("file:", StringComparison.Ordinal))
            yield return ("to an absent file", Text("./" + Absent + ".yml"));
        else if (scalar.Text.Contains("${{", StringComparison.Ordinal))
        {
            foreach (var (binding, what) in new[] { ("parent.inputs.", "input of the pipeline"), ("parent.outputs.", "output of the pipeline"), ("parent.jobs.", "step"), ("inputs.", "input"), ("outputs.", "output") })
            {
                if (scalar.Text.Contains("${{" + binding, StringComparison.Ordinal))
                    yield return ($"to an unknown {what}", Text(scalar.Text.Replace("${{" + binding, "${{" + binding + Absent, StringComparison.Ordinal)));
            }
        }
        else
            yield return ("to another word", Text(Absent + "_" + scalar.Text));
    }
}
