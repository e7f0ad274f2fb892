namespace MlOpsBuild.Assets.Documents;

/// <summary>Guesses what a mistyped name was meant to be.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate within a third of the word's length (at least 1, at most 3 edits), or one that the word
    /// begins; null when none is that near. Edits are insertions, deletions, replacements and swaps of neighbours
    /// (optimal string alignment), letter case, dashes and underscores aside.
    /// </summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What it may have been meant to be.</param>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        var needle = Plain(word);
        if (needle.Length == 0)
            return null;
        var limit = Math.Clamp(needle.Length / 3, 1, 3);
        return candidates
            .Select(x => (Name: x, Distance: Plain(x).StartsWith(needle, StringComparison.Ordinal) && needle.Length > 2 ? 0 : Distance(needle, Plain(x))))
            .Where(x => x.Distance <= limit)
            .OrderBy(x => x.Distance).ThenBy(x => x.Name, StringComparer.Ordinal)
            .FirstOrDefault().Name;
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1][];
        for (var i = 0; i <= a.Length; i++)
        {
            table[i] = new int[b.Length + 1];
            for (var j = 0; j <= b.Length; j++)
            {
                table[i][j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i][j] = Math.Min(table[i][j], table[i - 2][j - 2] + 1);
            }
        }

        return table[a.Length][b.Length];
    }
}
