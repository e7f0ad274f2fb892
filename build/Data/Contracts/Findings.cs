using System.Globalization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Data.Contracts;

/// <summary>Counts as findings.</summary>
internal static class Findings
{
    public static ContractFinding Broken(string? column, string rule, Outcome outcome, string reason, IReadOnlyList<string>? examples = null) => new()
    {
        Column = column,
        Verdict = new Verdict { Rule = rule, Outcome = outcome, Reason = reason },
        Violations = examples?.Count ?? 0,
        Examples = examples ?? [],
    };

    public static ContractFinding Of(RowRule rule, long broken, long rows, IReadOnlyList<string> examples, long values)
    {
        if (rows == 0)
            return Broken(rule.Column, rule.Text, Outcome.Inconclusive, "There are no rows to look at.");
        if (values == 0)
            return Broken(rule.Column, rule.Text, Outcome.Inconclusive, "The column has no value to look at.");
        var share = (double)broken / rows;
        var kept = share <= rule.Allowed.Value;
        var counted = string.Create(CultureInfo.InvariantCulture, $"{broken} of {rows} rows ({share:0.####%}) break it");
        return new ContractFinding
        {
            Column = rule.Column,
            Violations = broken,
            Examples = examples,
            Verdict = Measured(rule.Text, kept, share, rule.Allowed.Value, rule.Allowed.Value - share, rows,
                broken == 0 ? "Every row keeps it." : kept ? $"{counted}; {rule.Allowed} may." : $"{counted}, where {rule.Allowed} may."),
        };
    }

    public static ContractFinding Rows(RowCount? bounds, long rows)
    {
        var least = bounds?.AtLeast ?? 1;
        var rule = bounds?.AtMost is { } top ? $"rows between {least} and {top}" : $"rows at least {least}";
        var high = bounds?.AtMost is { } most && rows > most;
        var kept = rows >= Math.Max(least, 1) && !high;
        var needed = high ? bounds!.AtMost!.Value : least;
        var verdict = Measured(rule, kept, rows, needed, high ? needed - rows : rows - needed, rows, kept ? $"Rows counted: {rows}." : rows == 0 ? "There are no rows." : $"Rows counted: {rows}, where {(high ? "at most" : "at least")} {needed} were promised.");
        return new ContractFinding { Verdict = verdict };
    }

    public static Verdict Measured(string rule, bool kept, double measured, double needed, double margin, long rows, string reason) => new()
    {
        Rule = rule, Outcome = kept ? Outcome.Pass : Outcome.Fail, Measured = measured, Needed = needed, Margin = margin, Evidence = rows, Reason = reason,
    };
}
