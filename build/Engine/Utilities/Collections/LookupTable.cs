using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Utilities.Collections;

/// <summary>A lookup (several values per key) that can be changed.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The name is NUKE's.")]
public class LookupTable<TKey, TValue> : ILookup<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<TValue>> _dictionary;

    /// <summary>An empty table.</summary>
    public LookupTable()
        : this(new Dictionary<TKey, List<TValue>>())
    {
    }

    /// <summary>An empty table that compares keys by <paramref name="comparer"/>.</summary>
    public LookupTable(IEqualityComparer<TKey> comparer)
        : this(new Dictionary<TKey, List<TValue>>(comparer))
    {
    }

    /// <summary>A copy of <paramref name="lookupTable"/>.</summary>
    public LookupTable(ILookup<TKey, TValue> lookupTable, IEqualityComparer<TKey>? comparer = null)
        : this(lookupTable.ToDictionary(x => x.Key, x => x.ToList(), comparer))
    {
    }

    /// <summary>A table over <paramref name="dictionary"/>, which is not copied.</summary>
    [SuppressMessage("Design", "CA1002", Justification = "NUKE's constructor takes lists.")]
    public LookupTable(Dictionary<TKey, List<TValue>> dictionary) => _dictionary = dictionary;

    /// <summary>How many keys have a value.</summary>
    public int Count => _dictionary.Values.Count(x => x.Count > 0);

    /// <summary>The values of the key; none if it is absent.</summary>
    public IEnumerable<TValue> this[TKey key]
    {
        get => _dictionary.TryGetValue(key, out var values) ? values : [];
        set => _dictionary[key] = [.. value];
    }

    /// <summary>Adds a value to the key.</summary>
    public void Add(TKey key, TValue value) => ValuesOf(key).Add(value);

    /// <summary>Adds values to the key.</summary>
    public void AddRange(TKey key, IEnumerable<TValue> values) => ValuesOf(key).AddRange(values);

    /// <summary>Removes the key with all its values.</summary>
    public void Remove(TKey key) => _dictionary.Remove(key);

    /// <summary>Removes a value of the key.</summary>
    public void Remove(TKey key, TValue value)
    {
        if (_dictionary.TryGetValue(key, out var values))
            values.Remove(value);
    }

    /// <summary>Removes everything.</summary>
    public void Clear() => _dictionary.Clear();

    /// <summary>Whether the key is there.</summary>
    public bool Contains(TKey key) => _dictionary.ContainsKey(key);

    /// <summary>The keys that have a value, with their values.</summary>
    public IEnumerator<IGrouping<TKey, TValue>> GetEnumerator() =>
        _dictionary.SelectMany(x => x.Value, (x, value) => (x.Key, value))
            .GroupBy(x => x.Key, x => x.value, _dictionary.Comparer)
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<TValue> ValuesOf(TKey key)
    {
        if (!_dictionary.TryGetValue(key, out var values))
            _dictionary[key] = values = [];
        return values;
    }
}
