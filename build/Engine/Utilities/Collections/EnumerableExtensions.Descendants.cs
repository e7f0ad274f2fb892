namespace Nuke.Common.Utilities.Collections;

public static partial class EnumerableExtensions
{
    /// <summary>The object and the chain behind it, as long as <paramref name="traverse"/> holds and there is a next one.</summary>
    public static IEnumerable<T> DescendantsAndSelf<T>(this T obj, Func<T, T?> selector, Func<T, bool>? traverse = null) =>
        obj.Descendants(selector, traverse).Prepend(obj);

    /// <summary>The chain behind the object, as long as <paramref name="traverse"/> holds and there is a next one.</summary>
    public static IEnumerable<T> Descendants<T>(this T obj, Func<T, T?> selector, Func<T, bool>? traverse = null)
    {
        var current = obj;
        while (traverse is null || traverse(current))
        {
            if (selector(current) is not { } next || EqualityComparer<T>.Default.Equals(next, default))
                yield break;

            yield return next;
            current = next;
        }
    }

    /// <summary>The object and the tree below it, parents first.</summary>
    public static IEnumerable<T> DescendantsAndSelf<T>(
        this T obj,
        Func<T, IEnumerable<T>> selector,
        Func<T, bool>? traverse = null)
        => obj.Descendants(selector, traverse).Prepend(obj);

    /// <summary>The tree below the object, parents first; <paramref name="traverse"/> prunes it.</summary>
    public static IEnumerable<T> Descendants<T>(
        this T obj,
        Func<T, IEnumerable<T>> selector,
        Func<T, bool>? traverse = null)
    {
        foreach (var child in selector(obj))
        {
            if (traverse is not null && !traverse(child))
                continue;

            foreach (var descendant in child.DescendantsAndSelf(selector, traverse))
                yield return descendant;
        }
    }
}
