namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>A filter of a search: comparisons that all have to hold, joined by AND.</summary>
internal static class SearchFilter
{
    /// <summary>Far more than a person writes, and what SQLite still plans quickly.</summary>
    private const int MostComparisons = 100;

    private const int Longest = 20_000;

    /// <exception cref="TrackingException">It cannot be understood.</exception>
    public static IReadOnlyList<Comparison> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var reader = new FilterReader(KeyRules.Within("The filter", text, Longest));
        List<Comparison> all = [];
        do
            all.Add(Compare(reader));
        while (reader.Take("AND"));
        if (!reader.IsAtEnd)
            throw reader.Broken("AND or the end");
        return all.Count <= MostComparisons ? all : throw TrackingErrors.Invalid($"A filter takes at most {MostComparisons} comparisons.");
    }

    private static Comparison Compare(FilterReader reader)
    {
        var field = reader.Field();
        var word = reader.Operator();
        if (word is "IN" or "NOT IN")
            return new Comparison(field, word, reader.Texts(), null);
        return reader.Text() is { } text ? new Comparison(field, word, [text], null) : new Comparison(field, word, [], reader.Number());
    }
}
