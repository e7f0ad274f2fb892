using System.Collections;

namespace MlOpsBuild.Workflow.Publishing.Yaml;

/// <summary>Keys with values, in the order in which they were added. A null value leaves its key out.</summary>
internal sealed class YamlMap : YamlNode, IEnumerable<KeyValuePair<string, YamlNode>>
{
    private readonly List<KeyValuePair<string, YamlNode>> _entries = [];

    /// <param name="above">A comment in lines of its own before it.</param>
    /// <param name="isSpaced">Whether an empty line sets off entries of several lines.</param>
    public YamlMap(string? above = null, bool isSpaced = false)
    {
        Above = above;
        IsSpaced = isSpaced;
    }

    public bool IsSpaced { get; }

    public int Count => _entries.Count;

    public void Add(string key, YamlNode? value)
    {
        if (value is not null)
            _entries.Add(KeyValuePair.Create(key, value));
    }

    /// <summary>All pairs, switches bare; null when there are none, so that the key above is left out.</summary>
    public static YamlMap? Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var map = new YamlMap();
        foreach (var (key, value) in pairs)
            map.Add(key, value is "true" or "false" ? (YamlNode)(value == "true") : value);
        return map.Count == 0 ? null : map;
    }

    public IEnumerator<KeyValuePair<string, YamlNode>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
