using System.Collections;

namespace MlOpsBuild.Workflow.Publishing.Yaml;

/// <summary>Values one after another.</summary>
internal sealed class YamlList : YamlNode, IEnumerable<YamlNode>
{
    private readonly List<YamlNode> _items = [];

    public YamlList()
    {
    }

    public YamlList(IEnumerable<YamlNode?> items) => _items.AddRange(items.OfType<YamlNode>());

    /// <summary>Whether it stands on one line, <c>[main]</c>: for scalars.</summary>
    public bool IsFlow { get; init; }

    /// <summary>Whether an empty line stands between items.</summary>
    public bool IsSpaced { get; init; }

    public int Count => _items.Count;

    /// <summary>Words on one line; null when there are none, so that the key above is left out.</summary>
    public static YamlList? Words(IEnumerable<string> words)
    {
        var list = new YamlList(words.Select(x => (YamlNode?)x)) { IsFlow = true };
        return list.Count == 0 ? null : list;
    }

    public void Add(YamlNode? item)
    {
        if (item is not null)
            _items.Add(item);
    }

    public IEnumerator<YamlNode> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
