using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Domain.Ledger;

namespace MlOpsBuild.Workflow.Delivery.Returning;

/// <summary>Which releases served an endpoint, by its ledger. Pure.</summary>
internal static class ServedHistory
{
    /// <summary>The last release that had all traffic before the one that has most of it now.</summary>
    public static LedgerEntry? Before(IReadOnlyList<LedgerEntry> entries, EndpointTraffic traffic)
    {
        var now = traffic.Live.MaxBy(x => x.Value).Key;
        var served = Served(entries).ToList();
        var current = served.LastOrDefault(x => x.Deployment == now);
        // During a promotion the release that served last is the one to go back to.
        return traffic.Live.Count > 1 && served.LastOrDefault() is { } last && traffic.ShareOf(last.Deployment) > 0
            ? last
            : served.LastOrDefault(x => x.Release != current?.Release && x.Deployment != now);
    }

    /// <summary>The last time that a release, a model or a deployment served.</summary>
    public static LedgerEntry? Find(IReadOnlyList<LedgerEntry> entries, string wanted) => Served(entries).LastOrDefault(x =>
        x.Model == wanted || x.Deployment.Equals(wanted, StringComparison.OrdinalIgnoreCase) || (wanted.Length >= 6 && x.Release.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What served, for messages.</summary>
    public static IEnumerable<string> Names(IReadOnlyList<LedgerEntry> entries)
        => Served(entries).Select(x => $"{x.Model} ({DeliveryFaults.Short(x.Release)}, {x.Deployment})").Distinct();

    /// <summary>The last release of a model that served, whatever answers now.</summary>
    public static LedgerEntry? Last(IReadOnlyList<LedgerEntry> entries) => Served(entries).LastOrDefault();

    /// <summary>The model that a deployment had when an entry was written; null where it has none.</summary>
    public static string? ModelOf(IReadOnlyList<LedgerEntry> entries, LedgerEntry entry, string deployment)
        => entry.Deployment == deployment && entry.Event is not (LedgerEvent.Disabled or LedgerEvent.Begun)
            ? Named(entry.Model)
            : Named(entries.LastOrDefault(x => x.Number < entry.Number && x.Deployment == deployment && x.Event is LedgerEvent.Promoted or LedgerEvent.RolledBack or LedgerEvent.Enabled or LedgerEvent.Staged)?.Model);

    private static string? Named(string? model) => model is { Length: > 0 } ? model : null;

    private static IEnumerable<LedgerEntry> Served(IEnumerable<LedgerEntry> entries)
        => entries.Where(x => x.Event is LedgerEvent.Promoted or LedgerEvent.RolledBack or LedgerEvent.Enabled && x.Release.Length > 0);
}
