namespace Nuke.Common.Utilities;

public static partial class StringExtensions
{
    /// <summary>Without <paramref name="trim"/> at its start, if it is there (once).</summary>
    public static string TrimStart(this string str, string trim) =>
        str.StartsWith(trim, StringComparison.Ordinal) ? str[trim.Length..] : str;

    /// <summary>Without <paramref name="trim"/> at its end, if it is there (once).</summary>
    public static string TrimEnd(this string str, string trim) =>
        str.EndsWith(trim, StringComparison.Ordinal) ? str[..^trim.Length] : str;
}
