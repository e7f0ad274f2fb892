using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.Tracking.Search;

namespace MlOpsBuild.Emulator.Tracking.Registry;

/// <summary>Filters and orders of models and versions. There are few of them, so they are looked at one by one.</summary>
internal static class ModelSearch
{
    /// <summary>Whether a resource meets all comparisons.</summary>
    /// <param name="comparisons">The filter.</param>
    /// <param name="attribute">The attributes that can be searched: null for others.</param>
    /// <param name="resource">The model or version.</param>
    public static bool Holds(IReadOnlyList<Comparison> comparisons, Func<string, Resource, string?> attribute, Resource resource) => comparisons.All(x => x.Field.Entity switch
    {
        _ when x.Number is not null => throw x.NotForText(),
        FilterEntity.Tag => x.Holds(ModelDocuments.Tag(resource, x.Field.Key)),
        FilterEntity.Attribute => x.Holds(attribute(x.Field.Key, resource) ?? throw x.Field.Unknown()),
        _ => throw x.Field.Unknown(),
    });

    /// <summary>In the order that is asked for; the first item counts most.</summary>
    public static IReadOnlyList<Resource> Sort(IEnumerable<Resource> resources, IReadOnlyList<SearchOrder> order, Func<Resource, string> name)
    {
        IEnumerable<Resource> sorted = resources;
        foreach (var item in order.Reverse())
        {
            sorted = item.Field switch
            {
                { Entity: FilterEntity.Attribute, Key: "name" } => By(name, StringComparer.Ordinal),
                { Entity: FilterEntity.Attribute, Key: "version_number" or "version" } => By(x => x.Name, AssetVersion.Order),
                { Entity: FilterEntity.Attribute, Key: "creation_timestamp" } => By(ModelDocuments.Created, Comparer<long>.Default),
                { Entity: FilterEntity.Attribute, Key: "timestamp" or "last_updated_timestamp" } => By(ModelDocuments.Updated, Comparer<long>.Default),
                var field => throw field.Unknown(),
            };

            IEnumerable<Resource> By<T>(Func<Resource, T> key, IComparer<T> comparer) => item.IsDescending ? sorted.OrderByDescending(key, comparer) : sorted.OrderBy(key, comparer);
        }

        return [.. sorted];
    }
}
