using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Shares of requests by deployment. Names are lower-cased and zeros left out, as the client sends them.</summary>
/// <param name="most">The most that one deployment gets, in percent.</param>
/// <param name="check">Rules over all shares.</param>
internal sealed class Traffic(int most, Action<MapNode, IReadOnlyDictionary<string, long>, Scope> check) : Shape
{
    /// <summary>The most that may be mirrored, in percent.</summary>
    private const int MostMirrored = 50;

    private const int Whole = 100;

    /// <summary>Who answers: nobody yet, or everything is shared out.</summary>
    public static Traffic Live { get; } = new(Whole, (map, shares, scope) =>
    {
        if (shares.Values.Sum() is var sum and not (0 or Whole))
            scope.Error(map, Mistakes.TrafficSum(sum, Suggestion(shares, sum)));
    });

    /// <summary>Who gets a copy of requests: one deployment.</summary>
    public static Traffic Mirror { get; } = new(MostMirrored, (map, shares, scope) =>
    {
        if (shares.Count(x => x.Value > 0) > 1)
            scope.Error(map, Mistakes.SeveralMirrors(shares.Where(x => x.Value > 0).Select(x => x.Key)));
    });

    /// <summary>For endpoints that mirror nothing.</summary>
    public static Traffic None { get; } = new(MostMirrored, (map, shares, scope) =>
    {
        if (shares.Any(x => x.Value > 0))
            scope.Error(map, Mistakes.NoMirror());
    });

    public override string Expected => "a mapping from deployments to whole percents";

    public override JsonObject Schema() => new MapOf(new Integer(0, most)).Schema();

    public override Node? Restore(JsonNode body, Export export) => new MapOf(new Integer(0, most)).Restore(body, export);

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not MapNode map)
            return Wrong(node, scope);
        var share = new Integer(0, most);
        var shares = new Dictionary<string, long>();
        foreach (var entry in map.Entries.Where(x => !x.Value.IsNull))
        {
            if (!Names.IsEndpoint(entry.Key))
                scope.Reading.Errors.Add(entry.Place, entry.Value.Path, Mistakes.BadName(entry.Key, Names.EndpointRule));
            if (share.Convert(entry.Value, scope) is { } percent)
                shares[string.Concat(entry.Key.Select(char.ToLowerInvariant))] = percent.GetValue<long>();
        }

        // Of shares that are wrong themselves the sum says nothing.
        if (shares.Count == map.Entries.Count(x => !x.Value.IsNull))
            check(map, shares, scope);
        return new JsonObject(shares.Where(x => x.Value > 0).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));
    }

    private static string Suggestion(IReadOnlyDictionary<string, long> shares, long sum)
        => sum < Whole ? $"Give the other {Whole - sum} % to one of {string.Join(", ", shares.Keys)}, or set all to 0." : $"Take away {sum - Whole} %.";
}
