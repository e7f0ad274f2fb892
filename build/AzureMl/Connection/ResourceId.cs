namespace MlOpsBuild.AzureMl.Connection;

/// <summary>
/// An ARM id: <c>/subscriptions/{s}/resourceGroups/{g}/providers/{namespace}/{type}/{name}[/{type}/{name} …]</c>.
/// Two ids are equal when they name the same resource: letter case does not matter, except in names of jobs, assets
/// and versions, which the service keeps apart by case.
/// </summary>
public sealed class ResourceId : IEquatable<ResourceId>
{
    private const int ScopeSegments = 6;

    private static readonly HashSet<string> s_caseMatters = new(StringComparer.OrdinalIgnoreCase)
    {
        "jobs", "codes", "components", "data", "environments", "models", "versions",
    };

    private ResourceId(string[] segments)
    {
        Subscription = segments[1];
        ResourceGroup = segments[3];
        Provider = segments[5];
        Types = [.. segments.Skip(ScopeSegments).Where((_, i) => i % 2 == 0)];
        Names = [.. segments.Skip(ScopeSegments).Where((_, i) => i % 2 == 1)];
    }

    /// <summary>The subscription's id.</summary>
    public string Subscription { get; }

    /// <summary>The resource group's name.</summary>
    public string ResourceGroup { get; }

    /// <summary>The provider's namespace, <c>Microsoft.MachineLearningServices</c> for what is Azure ML's.</summary>
    public string Provider { get; }

    /// <summary>The types, outermost first: <c>workspaces</c>, <c>models</c>, <c>versions</c>.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>The names, one a type, unescaped.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads an id.</summary>
    /// <exception cref="ArgumentException">It is none (MLO260).</exception>
    public static ResourceId Parse(string id) => TryParse(id) ?? throw NoId(id, "a resource");

    /// <summary>Reads an id; null when the text is none.</summary>
    public static ResourceId? TryParse(string? id)
    {
        if (id is not ['/', ..])
            return null;
        var segments = id[1..].Split('/');
        // A type needs its name, and nothing may be empty or lead elsewhere.
        if (segments.Length < ScopeSegments + 2 || segments.Length % 2 != 0 || !Keyword(0, "subscriptions") || !Keyword(2, "resourceGroups") || !Keyword(4, "providers"))
            return null;
        segments = [.. segments.Select(Uri.UnescapeDataString)];
        return segments.All(IsPlain) ? new ResourceId(segments) : null;

        bool Keyword(int index, string word) => string.Equals(segments[index], word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The id as a path, every part escaped.</summary>
    public override string ToString()
        => $"/subscriptions/{Uri.EscapeDataString(Subscription)}/resourceGroups/{Uri.EscapeDataString(ResourceGroup)}/providers/{Uri.EscapeDataString(Provider)}"
            + string.Concat(Types.Zip(Names, (type, name) => $"/{Uri.EscapeDataString(type)}/{Uri.EscapeDataString(name)}"));

    /// <inheritdoc/>
    public bool Equals(ResourceId? other)
        => other != null && Same(Subscription, other.Subscription) && Same(ResourceGroup, other.ResourceGroup) && Same(Provider, other.Provider)
            && Types.SequenceEqual(other.Types, StringComparer.OrdinalIgnoreCase)
            && Names.Zip(other.Names).Zip(Types).All(x => s_caseMatters.Contains(x.Second) ? x.First.First == x.First.Second : Same(x.First.First, x.First.Second));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ResourceId);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    internal bool Is(string outermost) => Same(Types[0], outermost) && Same(Provider, WorkspaceScope.Provider);

    internal static ArgumentException NoId(string? id, string what)
        => new($"MLO260 '{id}' is no id of {what}. An id reads /subscriptions/…/resourceGroups/…/providers/{WorkspaceScope.Provider}/…");

    private static bool IsPlain(string segment)
        => !string.IsNullOrWhiteSpace(segment) && segment is not ("." or "..") && !segment.Any(x => x is '/' or '\\' or '?' or '#' || char.IsControl(x));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
