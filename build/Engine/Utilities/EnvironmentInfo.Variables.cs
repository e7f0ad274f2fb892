using System.Collections;
using System.Text.RegularExpressions;

namespace Nuke.Common;

public static partial class EnvironmentInfo
{
    // Names of variables are case-sensitive on Unix and not on Windows.
    private static StringComparer VariableNames =>
        IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>A snapshot of the environment variables.</summary>
    public static IReadOnlyDictionary<string, string> Variables
    {
        get
        {
            var variables = new Dictionary<string, string>(VariableNames);
            foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
                variables[(string)entry.Key] = (string?)entry.Value ?? "";
            return variables;
        }
    }

    /// <summary>The entries of the <c>PATH</c> variable, expanded.</summary>
    public static IReadOnlyCollection<string> Paths =>
        [.. (GetVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(ExpandVariables)];

    /// <summary>Whether the variable is set; an empty one counts if <paramref name="allowEmpty"/>.</summary>
    public static bool HasVariable(string name, bool allowEmpty = true) =>
        GetVariable(name) is { } value && (allowEmpty || value.Length > 0);

    /// <summary>The value of the variable, <c>null</c> if it is not set.</summary>
    public static string? GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>The converted value of the variable, the default of <typeparamref name="T"/> if it is not set.</summary>
    public static T? GetVariable<T>(string name, char? separator = null) =>
        GetVariable(name) is { } value
            ? (T?)ValueConversion.Convert(separator is { } s ? value.Split(s) : [value], typeof(T))
            : default;

    /// <summary>Sets the variable for this process and those it starts; <c>null</c> removes it.</summary>
    public static void SetVariable(string name, string? value) => Environment.SetEnvironmentVariable(name, value);

    /// <summary>Sets the variable to the text of <paramref name="value"/>.</summary>
    public static void SetVariable<T>(string name, T value) => SetVariable(name, value?.ToString());

    /// <summary>Removes the variable from this process.</summary>
    public static void RemoveVariable(string name) => SetVariable(name, value: null);

    /// <summary>Replaces <c>%NAME%</c> on Windows, a leading <c>~</c> and <c>$NAME</c> elsewhere.</summary>
    public static string ExpandVariables(string value)
    {
        if (IsWin)
            return Environment.ExpandEnvironmentVariables(value);

        if (value.StartsWith('~'))
            value = GetVariable("HOME") + value[1..];

        // The expression is built only when there is something to expand: nearly never.
        return value.Contains('$', StringComparison.Ordinal)
            ? Regex.Replace(value, "\\$([A-Za-z_][A-Za-z0-9_]*)", match => GetVariable(match.Groups[1].Value) ?? "")
            : value;
    }
}
