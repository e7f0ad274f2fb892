using System.Globalization;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Reporting.TestResults;

/// <summary>A line of the repository that a stack names.</summary>
/// <param name="File">Relative to the repository, with forward slashes.</param>
/// <param name="Line">From 1.</param>
public sealed partial record StackPlace(string File, int Line)
{
    private static readonly string[] s_notOurs = [".venv", "venv", "site-packages", "node_modules", ".nuget"];

    /// <summary>The innermost place of a stack that lies in the repository; null when there is none.</summary>
    /// <param name="stack">As .NET, Python, JavaScript or a compiler writes it.</param>
    /// <param name="root">The repository's folder.</param>
    public static StackPlace? Of(string stack, string root)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var places = Frame().Matches(stack).Select(x => In(root, x.Groups["file"].Value.Trim(), x.Groups["line"].Value)).OfType<StackPlace>();
        // Python tells the innermost call last, everybody else first.
        return Python().IsMatch(stack) ? places.LastOrDefault() : places.FirstOrDefault();
    }

    private static StackPlace? In(string root, string file, string line)
    {
        if (file.IndexOfAny(Path.GetInvalidPathChars()) >= 0 || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return null;
        var path = Path.GetFullPath(Path.Combine(root, file.Replace('\\', Path.DirectorySeparatorChar)));
        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) || relative.Split('/').Any(s_notOurs.Contains) || !System.IO.File.Exists(path) ? null : new StackPlace(relative, number);
    }

    [GeneratedRegex(@"(\bin (?<file>[^\n]+?):line (?<line>\d+))|(File ""(?<file>[^""\n]+)"", line (?<line>\d+))|(\((file://)?(?<file>[^():\n]+\.[A-Za-z]\w*):(?<line>\d+))|((?<=^|\s)(file://)?(?<file>[^\s():]+\.[A-Za-z]\w*):(?<line>\d+))", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Frame();

    [GeneratedRegex(@"(File ""[^""\n]+"", line \d)|(\.py:\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Python();
}
