using System.Text.RegularExpressions;

namespace MlOpsBuild.AzureMl.Connection;

/// <summary>Names as they enter a path: what could lead somewhere else is refused before a request is made.</summary>
internal static partial class ResourceName
{
    private const int LongestResourceGroup = 90;

    /// <summary>The name, escaped for one segment of a path.</summary>
    /// <exception cref="ArgumentException">It is empty, is a step (<c>.</c>, <c>..</c>) or holds a separator or control character.</exception>
    public static string Segment(string name, string what)
    {
        if (string.IsNullOrWhiteSpace(name) || name is "." or ".." || name.Any(x => x is '/' or '\\' or '?' or '#' or '%' || char.IsControl(x)))
            throw Refuse(name, what, "it must not be empty, '.' or '..', nor hold / \\ ? # % or control characters");
        return Uri.EscapeDataString(name);
    }

    /// <summary>A workspace's or a registry's name: 3 to 33 letters, digits, dashes and underscores.</summary>
    public static string Workspace(string name, string what)
        => name != null && WorkspacePattern().IsMatch(name) ? name : throw Refuse(name, what, "it must be 3 to 33 letters, digits, '-' or '_', the first a letter or digit");

    public static string ResourceGroup(string name)
        => Segment(name, "resource group").Length <= LongestResourceGroup ? name : throw Refuse(name, "resource group", $"it must not be longer than {LongestResourceGroup}");

    private static ArgumentException Refuse(string? name, string what, string rule)
        => new($"MLO260 '{name}' is no name of a {what}: {rule}. Correct it where the environment or the document names it.");

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$")]
    private static partial Regex WorkspacePattern();
}
