namespace Nuke.Common.Utilities.Collections;

public static partial class EnumerableExtensions
{
    /// <summary>A dictionary of the elements; keys that occur twice are listed in the failure.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static Dictionary<TKey, TValue> ToDictionarySafe<T, TKey, TValue>(
        this IEnumerable<T> enumerable,
        Func<T, TKey> keySelector,
        Func<T, TValue> valueSelector,
        string duplicationMessage)
        where TKey : notnull
    {
        var groups = enumerable.GroupBy(keySelector, valueSelector).ToList();
        var duplicates = groups.Where(x => x.Count() > 1).Select(x => $" - {x.Key}").ToList();
        Assert.True(
            duplicates.Count == 0,
            duplicates.Prepend($"{duplicationMessage.TrimEnd(":")}:").JoinNewLine());
        return groups.ToDictionary(x => x.Key, x => x.Single());
    }

    /// <summary>A table of the elements, several per key.</summary>
    public static LookupTable<TKey, TValue> ToLookupTable<TItem, TKey, TValue>(
        this IEnumerable<TItem> enumerable,
        Func<TItem, TKey> keySelector,
        Func<TItem, TValue> valueSelector)
        where TKey : notnull
        => new(enumerable.ToLookup(keySelector, valueSelector));
}
