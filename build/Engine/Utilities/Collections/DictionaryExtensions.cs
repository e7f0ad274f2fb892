using System.Runtime.CompilerServices;

namespace Nuke.Common.Utilities.Collections;

/// <summary>Fluent additions to dictionaries.</summary>
public static class DictionaryExtensions
{
    /// <summary>Adds the pair.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public static Dictionary<TKey, TValue> AddPair<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value = default!)
        where TKey : notnull
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds the pair with the value as text.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public static Dictionary<TKey, string> AddPair<TKey, TValue>(
        this Dictionary<TKey, string> dictionary,
        TKey key,
        TValue? value = default)
        where TKey : notnull
    {
        dictionary.Add(key, value?.ToString() ?? "");
        return dictionary;
    }

    /// <summary>Adds the pair unless the key is <c>null</c>.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public static Dictionary<TKey, TValue> AddPairWhenKeyNotNull<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        TKey? key,
        TValue value = default!)
        where TKey : class
    {
        if (key is not null)
            dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds the pair unless the value is <c>null</c>.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public static Dictionary<TKey, TValue> AddPairWhenValueNotNull<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        TKey key,
        TValue? value)
        where TKey : notnull
        where TValue : class
    {
        if (value is not null)
            dictionary.Add(key, value);
        return dictionary;
    }

    /// <summary>Adds all pairs of the other.</summary>
    /// <exception cref="ArgumentException">A key is there already.</exception>
    // A plain dictionary is of both kinds; without a priority the call would be ambiguous.
    [OverloadResolutionPriority(1)]
    public static TDictionary AddDictionary<TDictionary, TKey, TValue>(
        this TDictionary dictionary,
        IDictionary<TKey, TValue> otherDictionary)
        where TDictionary : IDictionary<TKey, TValue>
    {
        foreach (var pair in otherDictionary)
            dictionary.Add(pair.Key, pair.Value);
        return dictionary;
    }

    /// <summary>Adds all pairs of the other.</summary>
    /// <exception cref="ArgumentException">A key is there already.</exception>
    public static TDictionary AddDictionary<TDictionary, TKey, TValue>(
        this TDictionary dictionary,
        IReadOnlyDictionary<TKey, TValue> otherDictionary)
        where TDictionary : IDictionary<TKey, TValue>
    {
        foreach (var pair in otherDictionary)
            dictionary.Add(pair.Key, pair.Value);
        return dictionary;
    }

    /// <summary>Adds the pair, or replaces the value of the key.</summary>
    public static IDictionary<TKey, TValue> SetKeyValue<TKey, TValue>(
        this IDictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value = default!)
    {
        dictionary[key] = value;
        return dictionary;
    }
}
