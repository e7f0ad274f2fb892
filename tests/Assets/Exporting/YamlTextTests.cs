using CsCheck;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;

namespace MlOpsBuild.Assets.Tests.Exporting;

public sealed class YamlTextTests
{
    private static readonly string[] s_texts =
    [
        "", " ", "~", "null", "yes", "No", "true", "1", "1.50", "010", "1e-3", "1:30", ".inf", "- a", "a: b", "a #b", "#a", "'a'", "\"a\"", "{a}", "[a]", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a",
        "a\nb", "a\nb\n", "a\n\nb", " a\nb", "a\n  b\nc", "a \nb", "a\n ", "a\n\n", "\n", "\na", "a\tb", "\ta", "a\r\nb", "ä – 漢", "🙂", "a\u0007b", "a\u2028b", "a\u00a0b", "a:", "a:b", "-", "--- a", "...", "${{inputs.a}}", "<a>", "?", "? a",
        "a\\b", "C:\\x", "=", "2024-01-01", "0x1F", "a, b", "python train.py \\\n  --rounds 3 \\\n  --rate 0.1\n", new string('x', 500) + " " + new string('y', 500),
    ];

    [Fact]
    public void Any_text_comes_back()
    {
        foreach (var text in s_texts)
        {
            foreach (var root in new Node[] { Map(("a", Nodes.Text(text)), ("b", Nodes.Text(text))), Map(("l", Nodes.List([Nodes.Text(text), Map(("k", Nodes.Text(text)))]))), Map((text.Length is > 0 and < 200 ? text : "k", Nodes.Text("v"))) })
                Same(Read(YamlText.Write(root)), root, YamlText.Write(root));
        }
    }

    [Fact]
    public void Any_tree_comes_back()
        => Tree(3).Select(x => Map(("root", x))).Sample(root => Same(Read(YamlText.Write(root)), root, YamlText.Write(root)), iter: 3000, threads: 1);

    [Fact]
    public void It_is_written_as_a_person_would()
    {
        var root = Map(
            ("name", Nodes.Text("a")), ("version", Nodes.Text("1")), ("count", Nodes.Plain("1")), ("flag", Nodes.Spelled("True")), ("rate", Nodes.Spelled("0.1")), ("odd", Nodes.Spelled("0.10")),
            ("command", Nodes.Text("python train.py\n  --rounds 3\n")), ("empty", Map()), ("none", Nodes.List([])), ("list", Nodes.List([Nodes.Text("b"), Map(("c", Nodes.Text("${{inputs.c}}")), ("d", Nodes.Text("e: f")))])));

        YamlText.Write(root).ShouldBe("""
            name: a
            version: "1"
            count: 1
            flag: true
            rate: 0.1
            odd: "0.10"
            command: |
              python train.py
                --rounds 3
            empty: {}
            none: []
            list:
              - b
              - c: ${{inputs.c}}
                d: 'e: f'

            """);
    }

    private static Gen<Node> Tree(int levels)
    {
        var scalar = Gen.Int[0, s_texts.Length - 1].Select(x => (Node)Nodes.Text(s_texts[x]));
        var text = Gen.String[Gen.Char["ab:- \n\t[]{}#&*!|>'\"%@?,01.\\~=<é"], 0, 12].Select(x => (Node)Nodes.Text(x));
        var leaf = Gen.OneOf(scalar, text, Gen.Double.Where(double.IsFinite).Select(x => (Node)Nodes.Number(System.Text.Json.Nodes.JsonValue.Create(x))), Gen.Bool.Select(x => (Node)Nodes.Truth(x)));
        if (levels == 0)
            return leaf;
        var key = Gen.String[Gen.Char["ab:- #'\"1.~"], 1, 6].Where(x => x is not ("<<" or "~"));
        return Gen.Frequency(
            (3, leaf),
            (2, Gen.Select(key, Tree(levels - 1), KeyValuePair.Create).Array[0, 4].Select(x => (Node)Nodes.Map(x.DistinctBy(y => y.Key)))),
            (1, Tree(levels - 1).Array[0, 3].Select(x => (Node)Nodes.List(x))));
    }

    private static MapNode Map(params (string Key, Node Value)[] entries) => Nodes.Map(entries.Select(x => KeyValuePair.Create(x.Key, x.Value)));

    private static Node Read(string yaml)
    {
        var errors = new ErrorList();
        var read = DocumentReader.Parse(yaml, "x.yml", errors);
        errors.All.ShouldBeEmpty(yaml);
        return read!;
    }

    private static void Same(Node actual, Node expected, string yaml)
    {
        switch (expected)
        {
            case MapNode map:
                var read = actual.ShouldBeOfType<MapNode>(yaml);
                read.Entries.Select(x => x.Key).ShouldBe(map.Entries.Select(x => x.Key), yaml);
                foreach (var (one, other) in read.Entries.Zip(map.Entries))
                    Same(one.Value, other.Value, yaml);
                break;
            case ListNode list:
                var items = actual.ShouldBeOfType<ListNode>(yaml).Items;
                items.Count.ShouldBe(list.Items.Count, yaml);
                foreach (var (one, other) in items.Zip(list.Items))
                    Same(one, other, yaml);
                break;
            case ScalarNode scalar:
                actual.ShouldBeOfType<ScalarNode>(yaml).Value.ShouldBe(scalar.Value, yaml);
                break;
        }
    }
}
