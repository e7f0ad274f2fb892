namespace Nuke.Common.Utilities;

public static partial class StringExtensions
{
    /// <summary>Whether both are the same but for case.</summary>
    public static bool EqualsOrdinalIgnoreCase(this string str, string? other) =>
        str.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is the same as any of them but for case.</summary>
    public static bool EqualsAnyOrdinalIgnoreCase(this string str, params string[] others) =>
        others.Any(str.EqualsOrdinalIgnoreCase);

    /// <summary>Whether it is the same as any of them but for case.</summary>
    public static bool EqualsAnyOrdinalIgnoreCase(this string str, IEnumerable<string> others) =>
        others.Any(str.EqualsOrdinalIgnoreCase);

    /// <summary>Whether it contains the other, case aside.</summary>
    public static bool ContainsOrdinalIgnoreCase(this string str, string other) =>
        str.Contains(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it contains any of them, case aside.</summary>
    public static bool ContainsAnyOrdinalIgnoreCase(this string str, params string[] others) =>
        others.Any(str.ContainsOrdinalIgnoreCase);

    /// <summary>Whether it contains any of them, case aside.</summary>
    public static bool ContainsAnyOrdinalIgnoreCase(this string str, IEnumerable<string> others) =>
        others.Any(str.ContainsOrdinalIgnoreCase);

    /// <summary>Whether it starts with the other, case aside.</summary>
    public static bool StartsWithOrdinalIgnoreCase(this string str, string other) =>
        str.StartsWith(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it starts with any of them, case aside.</summary>
    public static bool StartsWithAnyOrdinalIgnoreCase(this string str, params string[] others) =>
        others.Any(str.StartsWithOrdinalIgnoreCase);

    /// <summary>Whether it starts with any of them, case aside.</summary>
    public static bool StartsWithAnyOrdinalIgnoreCase(this string str, IEnumerable<string> others) =>
        others.Any(str.StartsWithOrdinalIgnoreCase);

    /// <summary>Whether it ends with the other, case aside.</summary>
    public static bool EndsWithOrdinalIgnoreCase(this string str, string other) =>
        str.EndsWith(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it ends with any of them, case aside.</summary>
    public static bool EndsWithAnyOrdinalIgnoreCase(this string str, params string[] others) =>
        others.Any(str.EndsWithOrdinalIgnoreCase);

    /// <summary>Whether it ends with any of them, case aside.</summary>
    public static bool EndsWithAnyOrdinalIgnoreCase(this string str, IEnumerable<string> others) =>
        others.Any(str.EndsWithOrdinalIgnoreCase);
}
