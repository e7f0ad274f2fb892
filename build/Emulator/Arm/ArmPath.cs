using System.Buffers;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>
/// An ARM path taken apart: <c>/subscriptions/{s}[/resourceGroups/{g}]/providers/{namespace}/{type}/{name}…[/{tail}]</c>.
/// Ids compare without case; the casing of names is kept.
/// </summary>
internal sealed record ArmPath
{
    public const string Provider = "Microsoft.MachineLearningServices";

    /// <summary>Azure Monitor: metrics of resources, and how they scale by them.</summary>
    public const string Monitor = "Microsoft.Insights";

    private static readonly SearchValues<char> s_refused = SearchValues.Create(@"/\?#%<>*&:" + "\"");

    public required string Subscription { get; init; }

    /// <summary>Null for what lies directly below a subscription.</summary>
    public string? ResourceGroup { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Pairs of type and name, outermost first.</summary>
    public required IReadOnlyList<(string Type, string Name)> Names { get; init; }

    /// <summary>A last segment without a partner: the type of a collection, or an action.</summary>
    public string? Tail { get; init; }

    /// <summary>The types without the names: <c>workspaces/models/versions</c>.</summary>
    public string Type => string.Join('/', Names.Select(x => x.Type));

    public string Name => Names[^1].Name;

    /// <summary>The id, without <see cref="Tail"/>.</summary>
    public string Id => Scope + string.Concat(Names.Select(x => $"/{x.Type}/{x.Name}"));

    /// <summary>The id as it is compared.</summary>
    public string Key => Id.ToLowerInvariant();

    /// <summary>The key of the collection that holds the resource.</summary>
    public string Parent => Key[..Key.LastIndexOf('/')];

    /// <summary>Everything before the first type.</summary>
    public string Scope => $"/subscriptions/{Subscription}{(ResourceGroup is null ? "" : $"/resourceGroups/{ResourceGroup}")}/providers/{Namespace}";

    /// <summary>The path of the outermost resource.</summary>
    public ArmPath Root => this with { Names = [Names[0]], Tail = null };

    /// <summary>The path of the resource around this one.</summary>
    public ArmPath Outer => this with { Names = [.. Names.SkipLast(1)], Tail = null };

    public ArmPath Below(string type, string name) => this with { Names = [.. Names, (type, name)], Tail = null };

    /// <summary>The parts of a path as it came over the wire, or null when it is none of these.</summary>
    public static ArmPath? Parse(string path)
    {
        if (!path.StartsWith('/'))
            return null;
        var segments = path[1..].Split('/').Select(Uri.UnescapeDataString).ToList();
        if (segments.Any(x => x.Length == 0 || x is "." or ".." || x.AsSpan().ContainsAny(s_refused) || x.Any(char.IsControl)))
            return null;
        if (segments.Count < 2 || !Is(segments[0], "subscriptions"))
            return null;
        var hasGroup = segments.Count > 3 && Is(segments[2], "resourceGroups");
        var next = hasGroup ? 4 : 2;
        if (segments.Count < next + 3 || !Is(segments[next], "providers"))
            return null;
        var rest = segments[(next + 2)..];
        return new ArmPath
        {
            Subscription = segments[1],
            ResourceGroup = hasGroup ? segments[3] : null,
            Namespace = Is(segments[next + 1], Provider) ? Provider : Is(segments[next + 1], Monitor) ? Monitor : segments[next + 1],
            Names = [.. rest.Chunk(2).Where(x => x.Length == 2).Select(x => (x[0], x[1]))],
            Tail = rest.Count % 2 == 1 ? rest[^1] : null,
        };
    }

    private static bool Is(string segment, string word) => segment.Equals(word, StringComparison.OrdinalIgnoreCase);
}
