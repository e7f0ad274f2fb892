using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>One comparison of a filter.</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Operator">One of <see cref="Operators"/>.</param>
/// <param name="Texts">The texts that it is compared with; more than one for IN.</param>
/// <param name="Number">The number that it is compared with, where it is no text.</param>
internal sealed record Comparison(FilterField Field, string Operator, IReadOnlyList<string> Texts, double? Number)
{
    /// <summary>All that there are, longer ones before those that begin them.</summary>
    public static readonly IReadOnlyList<string> Operators = ["!=", ">=", "<=", "=", ">", "<", "NOT IN", "IN", "ILIKE", "LIKE"];

    /// <summary>Whether a text meets it, where no database is asked.</summary>
    public bool Holds(string? text) => text is not null && Operator switch
    {
        "=" => text == Texts[0],
        "!=" => text != Texts[0],
        "IN" => Texts.Contains(text),
        "NOT IN" => !Texts.Contains(text),
        "LIKE" => Matches(text, RegexOptions.None),
        "ILIKE" => Matches(text, RegexOptions.IgnoreCase),
        _ => throw NotForText(),
    };

    public TrackingException NotForText() => TrackingErrors.Invalid($"'{Operator}' does not compare texts; '{Field.Key}' takes =, !=, LIKE, ILIKE, IN and NOT IN with texts in quotes.");

    public TrackingException NotForNumbers() => TrackingErrors.Invalid($"'{Field.Key}' takes =, !=, <, <=, > and >= with a number.");

    private bool Matches(string text, RegexOptions options)
    {
        var pattern = Regex.Escape(Texts[0]).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal);
        return Regex.IsMatch(text, $@"\A{pattern}\z", options | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }
}
