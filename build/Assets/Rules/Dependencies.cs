using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>Whether a dependency is the same one tomorrow, as pip, conda and Poetry write it.</summary>
internal static partial class Dependencies
{
    /// <summary>Those of a conda file or a list of PEP 508 requirements.</summary>
    public static void Check(Node? node, ErrorList found)
    {
        foreach (var item in (node as ListNode)?.Items ?? [])
        {
            if (item is MapNode map)
                Check(map["pip"], found);
            else if (item is ScalarNode { Value: string dependency } && !IsPinned(dependency))
                found.Add(item, Unpinned(dependency));
        }
    }

    /// <summary>One of Poetry's: a bare version is that version alone.</summary>
    public static void CheckPoetry(string name, Node value, ErrorList found)
    {
        foreach (var alternative in (value as ListNode)?.Items ?? [value])
        {
            if (!IsExact(alternative))
                found.Add(alternative, Unpinned(name));
        }
    }

    private static bool IsExact(Node dependency) => dependency switch
    {
        MapNode map => map.Has("path") || map.Has("url") || map.Has("rev") || map.Has("tag") || (map.Text("version") is { } version && Exact().IsMatch(version)),
        ScalarNode scalar => Exact().IsMatch(scalar.Text),
        _ => true,
    };

    /// <summary>What is told of one that is not pinned.</summary>
    public static Mistake Unpinned(string dependency) => new("MLO104", $"'{dependency}' is another version tomorrow.", "Pin it: name==1.2.3 for pip, name=1.2.3 for conda.");

    /// <summary>Whether a line of pip or conda names one version.</summary>
    public static bool IsPinned(string dependency)
        => dependency is "pip" || dependency.StartsWith("./", StringComparison.Ordinal) || dependency.Contains('@', StringComparison.Ordinal) || Pinned().IsMatch(dependency);

    [GeneratedRegex(@"(?<![<>!~])={1,3}\s*[0-9][\w.+!-]*(\s|;|,|=|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^\s*(==)?\s*[0-9][\w.+!-]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Exact();
}
