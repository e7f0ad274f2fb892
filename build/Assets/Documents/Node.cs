namespace MlOpsBuild.Assets.Documents;

/// <summary>A value of a document, with the place where it is written.</summary>
/// <param name="Place">Where.</param>
/// <param name="Path">The path of the field from the document's root: <c>jobs.train.inputs</c>; empty for the root.</param>
internal abstract record Node(Place Place, string Path)
{
    /// <summary>What it is, for messages: <c>a mapping</c>, <c>the text 'x'</c> …</summary>
    public abstract string Describe();

    public bool IsNull => this is ScalarNode { Value: null };
}

/// <summary>A place in a file; lines and columns count from 1.</summary>
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>A mapping; its keys are unique and in the order of the file.</summary>
internal sealed record MapNode(Place Place, string Path, IReadOnlyList<Entry> Entries) : Node(Place, Path)
{
    public Node? this[string key] => Entries.FirstOrDefault(x => x.Key == key)?.Value is { IsNull: false } value ? value : null;

    public bool Has(string key) => this[key] != null;

    /// <summary>The text of a key's scalar value, or null.</summary>
    public string? Text(string key) => (this[key] as ScalarNode)?.Text;

    public MapNode Without(params IReadOnlyList<string> keys) => this with { Entries = [.. Entries.Where(x => !keys.Contains(x.Key))] };

    public MapNode With(string key, Node value) => this with { Entries = [.. Entries.Where(x => x.Key != key), new Entry(key, value.Place, value)] };

    public override string Describe() => "a mapping";
}

/// <summary>One key of a mapping and its value.</summary>
internal sealed record Entry(string Key, Place Place, Node Value);

/// <summary>A sequence.</summary>
internal sealed record ListNode(Place Place, string Path, IReadOnlyList<Node> Items) : Node(Place, Path)
{
    public override string Describe() => "a list";
}

/// <summary>A scalar.</summary>
/// <param name="Place">Where.</param>
/// <param name="Path">The path of the field.</param>
/// <param name="Text">As written, quotes and escapes undone.</param>
/// <param name="Value">What Azure ML's client makes of it: null, bool, long, double or string.</param>
internal sealed record ScalarNode(Place Place, string Path, string Text, object? Value) : Node(Place, Path)
{
    public override string Describe() => Value switch
    {
        null => "nothing",
        bool => $"the truth value {Text}",
        long or double => $"the number {Text}",
        _ => $"the text '{(Text.Length > 60 ? Text[..60] + "…" : Text)}'",
    };
}
