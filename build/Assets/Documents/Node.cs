namespace MlOpsBuild.Assets.Documents;

/// <summary>A value of a document, with the place where it is written.</summary>
/// <param name="Place">Where.</param>
/// <param name="Path">The path of the field from the document's root: <c>jobs.train.inputs</c>; empty for the root.</param>
internal abstract record Node(Place Place, string Path)
{
    /// <summary>Where the key is written whose value this is; nowhere for the root and for items of lists.</summary>
    public Place Key { get; init; }

    /// <summary>Where to tell what is wrong: a scalar itself, but the key of what has many lines.</summary>
    public Place At => this is ScalarNode || Key == default ? Place : Key;

    /// <summary>What it is, for messages: <c>a mapping</c>, <c>the text 'x'</c> …</summary>
    public abstract string Describe();

    public bool IsNull => this is ScalarNode { Value: null };
}

/// <summary>A place in a file; lines and columns count from 1.</summary>
/// <param name="File">The file: full path.</param>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="Length">How many characters are meant; it may lead beyond the end of the line. 0 when it is not known.</param>
internal readonly record struct Place(string File, int Line, int Column, int Length = 0);

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
    /// <summary>How it is written, quotes and all; nothing where it is not from a file.</summary>
    public Spelling Written { get; init; }

    /// <summary>Where a part of the text stands, which may be lines below the beginning; the whole where it is not found as it is.</summary>
    /// <param name="part">The part.</param>
    /// <param name="within">A longer part that it is the end of.</param>
    public Place Find(string part, string? within = null)
    {
        var (document, start, end) = Written;
        var index = document is null ? -1 : document.IndexOf(within ?? part, start, end - start, StringComparison.Ordinal);
        if (index < 0)
            return Place;
        index += (within ?? part).Length - part.Length;
        var before = document.AsSpan(start, index - start);
        var lastBreak = before.LastIndexOf('\n');
        return Place with { Line = Place.Line + before.Count('\n'), Column = lastBreak < 0 ? Place.Column + before.Length : before.Length - lastBreak, Length = part.Length };
    }

    public override string Describe() => Value switch
    {
        null => "nothing",
        _ when SecretFields.IsOne(Path) => "a secret",
        bool => $"the truth value {Text}",
        long or double => $"the number {Text}",
        _ => $"the text '{(Text.Length > 60 ? Text[..60] + "…" : Text)}'",
    };
}

/// <summary>A piece of a document as it is written.</summary>
/// <param name="Document">The document.</param>
/// <param name="Start">Where the piece begins.</param>
/// <param name="End">Where it has ended.</param>
internal readonly record struct Spelling(string? Document, int Start, int End);
