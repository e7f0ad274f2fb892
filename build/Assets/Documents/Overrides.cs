namespace MlOpsBuild.Assets.Documents;

/// <summary>Puts <c>--set a.b.c=v</c> into a document.</summary>
internal static class Overrides
{
    public static Node Apply(Node document, IReadOnlyList<string> overrides, ErrorList errors, string file)
    {
        foreach (var text in overrides)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var place = new Place(file, 0, 0);
            if (equals <= 0 || text[..equals].Split('.').Any(x => x.Length == 0))
                errors.Add(place, "", Mistakes.BadOverride(text));
            else if (Put(document, text[..equals].Split('.'), 0, text[(equals + 1)..], place) is { } changed)
                document = changed;
            else
                errors.Add(place, text[..equals], Mistakes.OverrideLeadsNowhere(text));
        }

        return document;
    }

    private static MapNode? Put(Node? node, string[] keys, int level, string value, Place place)
    {
        var path = string.Join('.', keys[..level]);
        if (node is { IsNull: false } and not MapNode)
            return null;
        var map = node as MapNode ?? new MapNode(place, path, []);
        var old = map.Entries.FirstOrDefault(x => x.Key == keys[level]);
        Node? changed = level + 1 < keys.Length
            ? Put(old?.Value, keys, level + 1, value, place)
            : new ScalarNode(place, string.Join('.', keys), value, YamlScalar.Resolve(value));
        if (changed == null)
            return null;
        return old == null
            ? map with { Entries = [.. map.Entries, new Entry(keys[level], place, changed)] }
            : map with { Entries = [.. map.Entries.Select(x => x == old ? x with { Value = changed } : x)] };
    }
}
