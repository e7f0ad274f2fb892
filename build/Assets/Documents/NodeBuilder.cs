using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MlOpsBuild.Assets.Documents;

/// <summary>Makes nodes of the parser's events; anchors are expanded, within limits.</summary>
internal sealed class NodeBuilder(string text, string file, ErrorList errors)
{
    /// <summary>Deeper than any document; what is deeper would overflow the stack sooner or later.</summary>
    private const int MostLevels = 64;

    /// <summary>Values of a document, those that aliases repeat counted each time: a bomb of aliases ends here.</summary>
    private const int MostValues = 50_000;

    /// <summary>Beyond the end of any line that is shown.</summary>
    private const int MostColumns = 10_000;

    private readonly Dictionary<string, Node> _anchors = [];
    private readonly List<(int, int)> _blocks = [];
    private int _values;
    private bool _exceeded;

    /// <summary>Lines (first, last) of scalars that go over several.</summary>
    public IReadOnlyList<(int First, int Last)> Blocks => _blocks;

    /// <summary>The first document's value; null when there is none or it is too large.</summary>
    public Node? Build(IParser parser)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return null;
        var root = Value(parser, "", 0);
        if (_exceeded)
            return root;
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            errors.Add(At(second.Start), "", Mistakes.SecondDocument());
        return root;
    }

    private Node? Value(IParser parser, string path, int level)
    {
        if (_exceeded)
            return null;
        if (++_values > MostValues)
            return Exceed(parser.Current!.Start, path, Mistakes.TooManyValues(MostValues));
        if (level > MostLevels)
            return Exceed(parser.Current!.Start, path, Mistakes.TooDeep(MostLevels));
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return Repeat(alias, path);
        var anchor = (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        Node? node = parser.Current switch
        {
            Scalar => OfScalar(parser.Consume<Scalar>(), path),
            SequenceStart => OfSequence(parser, path, level),
            _ => OfMapping(parser, path, level),
        };
        if (!anchor.IsEmpty && node != null)
            _anchors[anchor.Value] = node;
        return node;
    }

    private ScalarNode OfScalar(Scalar scalar, string path)
    {
        if (scalar.End.Line > scalar.Start.Line && scalar.Style != ScalarStyle.Plain)
            _blocks.Add(((int)scalar.Start.Line, (int)scalar.End.Line));
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag is not ("" or "!" or "?" or "tag:yaml.org,2002:str"))
            errors.Add(At(scalar.Start), path, Mistakes.Tagged(tag));
        var isText = scalar.Style != ScalarStyle.Plain || tag.Length > 1;
        return new ScalarNode(At(scalar), path, scalar.Value, isText ? scalar.Value : YamlScalar.Resolve(scalar.Value)) { Written = new Spelling(text, (int)scalar.Start.Index, (int)scalar.End.Index) };
    }

    private ListNode OfSequence(IParser parser, string path, int level)
    {
        var start = parser.Consume<SequenceStart>();
        var items = new List<Node>();
        while (!_exceeded && !parser.TryConsume<SequenceEnd>(out _))
        {
            if (Value(parser, $"{path}[{items.Count}]", level + 1) is { } item)
                items.Add(item);
        }

        return new ListNode(At(start.Start), path, items);
    }

    private MapNode OfMapping(IParser parser, string path, int level)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<Entry>();
        var merged = new List<Node>();
        var keys = new Dictionary<string, Place>();
        while (!_exceeded && !parser.TryConsume<MappingEnd>(out _))
        {
            var place = At(parser.Current!);
            var keyNode = Value(parser, path, level + 1);
            var key = keyNode is ScalarNode scalar ? scalar.Text : null;
            var value = Value(parser, key == null ? path : Below(path, key), level + 1);
            if (value is { Key.Line: 0 })
                value = value with { Key = place };
            if (key == null)
                errors.Add(place, path, Mistakes.KeyNotText(keyNode?.Describe() ?? "nothing"));
            else if (value != null && key == "<<")
                merged.Add(value);
            else if (!keys.TryAdd(key, place))
                errors.Add(place, Below(path, key), Mistakes.DuplicateKey(key, keys[key].Line));
            else if (value != null)
                entries.Add(new Entry(key, place, value));
        }

        foreach (var map in merged.SelectMany(x => x is ListNode list ? list.Items : [x]).OfType<MapNode>())
            entries.AddRange(map.Entries.Where(x => keys.TryAdd(x.Key, x.Place)).Select(x => x with { Value = Moved(x.Value, Below(path, x.Key)) }));
        return new MapNode(At(start.Start), path, entries);
    }

    private Node? Repeat(AnchorAlias alias, string path)
    {
        if (_anchors.TryGetValue(alias.Value.Value, out var node))
            return Moved(node, path);
        errors.Add(At(alias.Start), path, Mistakes.UnknownAnchor(alias.Value.Value));
        return null;
    }

    /// <summary>The same value under another path. Every repeated value counts, or a few lines could mean billions.</summary>
    private Node Moved(Node node, string path)
    {
        if (++_values > MostValues)
            return _exceeded ? node : Exceed(node.Place, path, Mistakes.TooManyValues(MostValues)) ?? node;
        return node switch
        {
            MapNode map => map with { Path = path, Entries = [.. map.Entries.Select(x => x with { Value = Moved(x.Value, Below(path, x.Key)) })] },
            ListNode list => list with { Path = path, Items = [.. list.Items.Select((x, i) => Moved(x, $"{path}[{i}]"))] },
            _ => node with { Path = path },
        };
    }

    private Node? Exceed(Mark at, string path, Mistake mistake) => Exceed(At(at), path, mistake);

    private Node? Exceed(Place at, string path, Mistake mistake)
    {
        errors.Add(at, path, mistake);
        _exceeded = true;
        return null;
    }

    /// <summary>A text over several lines goes to the end of its first; of a block the sign that begins it says nothing.</summary>
    private Place At(ParsingEvent at) => At(at.Start) with
    {
        Length = at is not Scalar scalar ? 0
            : at.Start.Line == at.End.Line ? (int)(at.End.Column - at.Start.Column)
            : scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? 0
            : MostColumns,
    };

    private Place At(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
