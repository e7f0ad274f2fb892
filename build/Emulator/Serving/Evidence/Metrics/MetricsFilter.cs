using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>
/// <c>$filter</c>: <c>deployment eq 'blue' and statusCodeClass eq '5xx'</c>. A dimension that is named splits the answer into a
/// series for each of its values; <c>'*'</c> allows all of them.
/// </summary>
/// <param name="dimensions">Name and values that are allowed; none when all are.</param>
internal sealed partial class MetricsFilter(IReadOnlyList<(string Name, IReadOnlySet<string>? Values)> dimensions)
{
    public static MetricsFilter None { get; } = new([]);

    public IReadOnlyList<(string Name, IReadOnlySet<string>? Values)> Dimensions => dimensions;

    /// <summary>Nothing when the text is no filter.</summary>
    public static MetricsFilter? Read(string text)
    {
        var terms = new List<(string Name, string Value)>();
        var place = 0;
        while (place < text.Length)
        {
            var term = Term().Match(text, place);
            if (!term.Success || term.Index != place || (place == 0) == term.Groups["join"].Success)
                return null;
            var name = term.Groups["name"].Value;
            // What is joined by "or" is one dimension: another reading would not be a set of series.
            if (term.Groups["join"].Value.Equals("or", StringComparison.OrdinalIgnoreCase) && !Same(name, terms[^1].Name))
                return null;
            terms.Add((name, term.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal)));
            place += term.Length;
        }

        return terms.Count == 0 ? null : new MetricsFilter([.. terms.GroupBy(x => x.Name, StringComparer.OrdinalIgnoreCase).Select(x => (x.Key, (IReadOnlySet<string>?)Allowed(x.Select(y => y.Value))))]);
    }

    private static HashSet<string>? Allowed(IEnumerable<string> values)
    {
        var set = values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return set.Contains("*") ? null : set;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s*(?:(?<join>and|or)\s+)?\(?\s*(?<name>\w+)\s+eq\s+'(?<value>(?:[^']|'')*)'\s*\)?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Term();
}
