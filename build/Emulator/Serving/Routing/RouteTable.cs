namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>Which lane a request of an endpoint goes to. Never changed: a change of traffic is another table.</summary>
internal sealed class RouteTable
{
    private readonly IReadOnlyDictionary<string, Lane> _lanes;
    private readonly (Lane Lane, int Weight)[] _weighted;

    /// <param name="lanes">All lanes, by the deployment's name without case.</param>
    /// <param name="traffic">Percent by deployment.</param>
    /// <param name="mirror">Percent of the requests that a deployment gets a copy of.</param>
    public RouteTable(IReadOnlyDictionary<string, Lane> lanes, IReadOnlyDictionary<string, int> traffic, IReadOnlyDictionary<string, int> mirror)
    {
        _lanes = lanes;
        _weighted = [.. traffic.Where(x => x.Value > 0 && lanes.ContainsKey(x.Key)).Select(x => (lanes[x.Key], x.Value))];
        (Mirrored, MirrorPercent) = mirror.Where(x => x.Value > 0 && lanes.ContainsKey(x.Key)).Select(x => (lanes[x.Key], x.Value)).FirstOrDefault();
    }

    /// <summary>The lane that gets copies; null when none does.</summary>
    public Lane? Mirrored { get; }

    public int MirrorPercent { get; }

    /// <summary>Whether any deployment gets requests.</summary>
    public bool HasTraffic => _weighted.Length > 0;

    public Lane? Find(string deployment) => _lanes.GetValueOrDefault(deployment);

    /// <summary>A lane by weight among those that are left; null when there is none.</summary>
    public Lane? Choose(IReadOnlyList<Lane> without)
    {
        var sum = 0;
        foreach (var (lane, weight) in _weighted)
            sum += without.Contains(lane) ? 0 : weight;
        if (sum == 0)
            return null;
        var at = Chance.Below(sum);
        foreach (var (lane, weight) in _weighted)
        {
            if (without.Contains(lane))
                continue;
            if (at < weight)
                return lane;
            at -= weight;
        }

        return null;
    }
}
