using System.Globalization;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>What changed between two trainings of a model.</summary>
public static class LineageDifference
{
    /// <summary>One short sentence a change: data, parameters, document, components, environments, code, toolkit. None when nothing changed.</summary>
    public static IReadOnlyList<string> Between(ModelLineage before, ModelLineage after) =>
    [
        .. Compare("input", ByName(before.Data, x => x.Input), ByName(after.Data, x => x.Input), Data),
        .. Compare("parameter", before.Parameters, after.Parameters, (x, y) => x == y ? null : $"{x} became {y}"),
        .. before.DocumentHash == after.DocumentHash ? Array.Empty<string>() : ["The pipeline document changed."],
        .. Compare("component", ByName(before.Components, x => x.Name), ByName(after.Components, x => x.Name), Asset),
        .. Compare("environment", ByName(before.Environments, x => x.Name), ByName(after.Environments, x => x.Name), Asset),
        .. Code(before.Code, after.Code),
        .. before.Toolkit == after.Toolkit ? Array.Empty<string>() : [$"The toolkit {before.Toolkit} became {after.Toolkit}."],
    ];

    private static IEnumerable<string> Compare<T>(string kind, IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after, Func<T, T, string?> change)
    {
        foreach (var name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            if (!after.TryGetValue(name, out var now))
                yield return $"The {kind} {name} is gone.";
            else if (!before.TryGetValue(name, out var old))
                yield return $"The {kind} {name} is new.";
            else if (change(old, now) is { } changed)
                yield return $"The {kind} {name} changed: {changed}.";
        }
    }

    private static string? Data(IReadOnlyList<DataLink> before, IReadOnlyList<DataLink> after)
    {
        if (before.Count != after.Count)
            return $"{before.Count} assets became {after.Count}";

        var changes = before.Zip(after, Data).OfType<string>().ToList();
        return changes.Count == 0 ? null : string.Join("; ", changes);
    }

    private static string? Data(DataLink before, DataLink after)
    {
        var moved = before.Address == after.Address ? "" : $"{before.Address} became {after.Address}";
        if (before.ContentHash == after.ContentHash)
            return moved.Length == 0 ? null : $"{moved}, with the same content";

        var rows = before.Rows is { } old && after.Rows is { } now ? string.Create(CultureInfo.InvariantCulture, $" ({old:N0} rows, now {now:N0})") : "";
        return (moved.Length == 0 ? $"the content of {after.Address}" : moved) + rows;
    }

    private static string? Asset(IReadOnlyList<AssetLink> before, IReadOnlyList<AssetLink> after)
    {
        var (old, now) = (string.Join(", ", before.Select(x => x.Version)), string.Join(", ", after.Select(x => x.Version)));
        if (old != now)
            return $"version {old} became {now}";
        return before.Select(x => x.Hash).SequenceEqual(after.Select(x => x.Hash)) ? null : $"the content of version {now}";
    }

    private static IEnumerable<string> Code(CodeLink before, CodeLink after)
    {
        if (before.Commit != after.Commit)
            yield return $"The code changed: {before.Description} became {after.Description}.";
        else if ((before.UncommittedChanges, before.DifferenceHash) != (after.UncommittedChanges, after.DifferenceHash))
            yield return $"The uncommitted changes differ: {before.Description}, now {after.Description}.";
    }

    /// <summary>Several of one name stay together, by their text, so that none hides another.</summary>
    private static Dictionary<string, IReadOnlyList<T>> ByName<T>(IEnumerable<T> links, Func<T, string> name)
        => links.GroupBy(name).ToDictionary(x => x.Key, x => (IReadOnlyList<T>)[.. x.OrderBy(y => $"{y}", StringComparer.Ordinal)]);
}
