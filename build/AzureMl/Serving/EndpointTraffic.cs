using System.Text.Json.Nodes;

namespace MlOpsBuild.AzureMl.Serving;

/// <summary>How the requests of an endpoint are shared out, in whole percents by deployment. Names are lower-case, nobody has 0.</summary>
public sealed class EndpointTraffic : IEquatable<EndpointTraffic>
{
    /// <summary>Shares requests out.</summary>
    /// <param name="live">Who answers; sums to 0 or 100.</param>
    /// <param name="mirror">Who gets a copy of requests; null for nobody.</param>
    public EndpointTraffic(IEnumerable<KeyValuePair<string, int>> live, IEnumerable<KeyValuePair<string, int>>? mirror = null)
    {
        Live = Normal(live);
        Mirror = Normal(mirror ?? []);
    }

    /// <summary>Who answers.</summary>
    public IReadOnlyDictionary<string, int> Live { get; }

    /// <summary>Who gets a copy of requests.</summary>
    public IReadOnlyDictionary<string, int> Mirror { get; }

    /// <summary>The same with others who answer.</summary>
    /// <param name="live">Who answers.</param>
    public EndpointTraffic WithLive(IEnumerable<KeyValuePair<string, int>> live) => new(live, Mirror);

    /// <summary>The same with others who get a copy.</summary>
    /// <param name="mirror">Who gets a copy.</param>
    public EndpointTraffic WithMirror(IEnumerable<KeyValuePair<string, int>> mirror) => new(Live, mirror);

    /// <summary>A deployment's share of requests, in percent.</summary>
    /// <param name="deployment">The deployment, in any case.</param>
    public int ShareOf(string deployment) => Share(Live, deployment);

    /// <summary>The share of requests that a deployment gets a copy of, in percent.</summary>
    /// <param name="deployment">The deployment, in any case.</param>
    public int MirrorOf(string deployment) => Share(Mirror, deployment);

    /// <summary>Reads what an endpoint shows.</summary>
    /// <param name="endpoint">The endpoint as the service has it.</param>
    public static EndpointTraffic Of(JsonObject endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var properties = endpoint["properties"] as JsonObject;
        return new(Read(properties?["traffic"]), Read(properties?["mirrorTraffic"]));
    }

    /// <inheritdoc/>
    public bool Equals(EndpointTraffic? other) => other != null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EndpointTraffic);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary><c>blue 90 %, green 10 %; mirrored to green 5 %</c>.</summary>
    public override string ToString() => $"{Say(Live)}{(Mirror.Count > 0 ? $"; mirrored to {Say(Mirror)}" : "")}";

    internal JsonObject LiveJson => Json(Live);

    internal JsonObject MirrorJson => Json(Mirror);

    private static int Share(IReadOnlyDictionary<string, int> shares, string name)
        => shares.FirstOrDefault(x => string.Equals(x.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string Say(IReadOnlyDictionary<string, int> shares) => shares.Count == 0 ? "nobody" : string.Join(", ", shares.Select(x => $"{x.Key} {x.Value} %"));

    private static JsonObject Json(IReadOnlyDictionary<string, int> shares) => new(shares.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));

    private static SortedDictionary<string, int> Normal(IEnumerable<KeyValuePair<string, int>> shares)
    {
        var normal = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, percent) in shares.Where(x => x.Value != 0))
            normal[string.Concat(name.Select(char.ToLowerInvariant))] = percent;
        return normal;
    }

    private static IEnumerable<KeyValuePair<string, int>> Read(JsonNode? shares)
        => from share in shares as JsonObject ?? []
           where share.Value is JsonValue value && value.TryGetValue<int>(out _)
           select KeyValuePair.Create(share.Key, share.Value!.GetValue<int>());
}
