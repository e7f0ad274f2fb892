using System.Text;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Assets.Content;

/// <summary>
/// What an <c>.amlignore</c>, or else a <c>.gitignore</c>, in the root of a snapshot leaves out. Patterns are git's,
/// matched against whole paths; the last one that matches decides. Files in sub-folders do not count.
/// </summary>
internal sealed class IgnoreFile
{
    private static readonly string[] s_names = [".amlignore", ".gitignore"];
    private readonly List<(Regex Pattern, bool Excludes)> _rules = [];

    private IgnoreFile(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (Rule(line) is { } rule)
                _rules.Add(rule);
        }
    }

    public static IgnoreFile None { get; } = new([]);

    public static IgnoreFile Of(params IEnumerable<string> lines) => new(lines);

    /// <summary>The file in a folder; components leave Python's caches out besides.</summary>
    public static IgnoreFile In(string folder, bool component)
    {
        var file = s_names.Select(x => Path.Combine(folder, x)).FirstOrDefault(File.Exists);
        IEnumerable<string> lines = file == null ? [] : File.ReadAllLines(file);
        return new IgnoreFile(component ? lines.Append("__pycache__") : lines);
    }

    /// <summary>Whether a path, relative to the root and with forward slashes, is left out.</summary>
    public bool Matches(string path)
    {
        for (var i = _rules.Count - 1; i >= 0; i--)
        {
            if (_rules[i].Pattern.IsMatch(path))
                return _rules[i].Excludes;
        }

        return false;
    }

    private static (Regex, bool)? Rule(string line)
    {
        var text = line.EndsWith("\\ ", StringComparison.Ordinal) ? line : line.TrimEnd();
        if (text.Length == 0 || text[0] == '#')
            return null;
        var excludes = text[0] != '!';
        text = excludes ? text : text[1..];
        var folderOnly = text.EndsWith('/');
        var segments = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
            return null;
        var anchored = text.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        var pattern = new StringBuilder(anchored && segments[0] != "**" ? "^" : "^(?:.+/)?");
        for (var i = segments[0] == "**" ? 1 : 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] == "**")
                pattern.Append(last ? ".*" : "(?:.+/)?");
            else
                pattern.Append(Segment(segments[i])).Append(last ? "" : "/");
        }

        pattern.Append(folderOnly ? "/.*$" : "(?:/.*)?$");
        return (new Regex(pattern.ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), excludes);
    }

    private static string Segment(string glob)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < glob.Length; i++)
        {
            var close = glob[i] == '[' ? glob.IndexOf(']', Math.Min(i + 2, glob.Length - 1)) : -1;
            if (glob[i] == '*')
                pattern.Append("[^/]*");
            else if (glob[i] == '?')
                pattern.Append("[^/]");
            else if (glob[i] == '\\' && i + 1 < glob.Length)
                pattern.Append(Regex.Escape(glob[++i..(i + 1)]));
            else if (close > 0)
            {
                pattern.Append(Class(glob[(i + 1)..close]));
                i = close;
            }
            else
                pattern.Append(Regex.Escape(glob[i..(i + 1)]));
        }

        return pattern.ToString();
    }

    /// <summary>A class of characters; one with its ends the wrong way round matches nothing, as in git.</summary>
    private static string Class(string inner)
    {
        var negated = inner[0] is '!' or '^';
        var members = (negated ? inner[1..] : inner).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
        var text = $"[{(negated ? "^" : "")}{members.Replace("^", "\\^", StringComparison.Ordinal)}]";
        try
        {
            _ = new Regex(text);
            return text;
        }
        catch (ArgumentException)
        {
            return "[^\\s\\S]";
        }
    }
}
