using System.Globalization;
using MlOpsBuild.Data.Queries;
using MlOpsBuild.Domain;

namespace MlOpsBuild.Data.Contracts;

/// <summary>The contract of a column as conditions over rows.</summary>
internal static class ColumnRules
{
    /// <summary>The column's value in the type of the contract; null where a cell of a CSV file cannot be read as one.</summary>
    public static string Value(string name, string found, ColumnType type, bool csv)
    {
        var column = Sql.Name(name);
        return (type, csv) switch
        {
            (ColumnType.Text, true) => column,
            (ColumnType.Text, false) => $"CAST({column} AS VARCHAR)",
            // A cast alone rounds 1.5 to 2.
            (ColumnType.Integer, true) => $"CASE WHEN regexp_full_match(trim({column}), '[+-]?[0-9]+') THEN TRY_CAST({column} AS BIGINT) END",
            (ColumnType.Number, _) => $"TRY_CAST({column} AS DOUBLE)",
            (ColumnType.Boolean, true) => $"TRY_CAST({column} AS BOOLEAN)",
            (ColumnType.Date, true) => $"TRY_CAST({column} AS DATE)",
            (ColumnType.Timestamp, true) => $"TRY_CAST({column} AS TIMESTAMP)",
            (ColumnType.Timestamp, false) when found.EndsWith("TIME ZONE", StringComparison.Ordinal) => $"make_timestamp(epoch_us({column}))",
            _ => column,
        };
    }

    /// <summary>Whether a Parquet column of this type holds such values.</summary>
    public static bool Fits(ColumnType type, string found) => type switch
    {
        ColumnType.Text => found is "VARCHAR" or "UUID" || found.StartsWith("ENUM", StringComparison.Ordinal),
        ColumnType.Integer => IsInteger(found),
        ColumnType.Number => IsInteger(found) || found is "DOUBLE" or "FLOAT" || found.StartsWith("DECIMAL", StringComparison.Ordinal),
        ColumnType.Boolean => found is "BOOLEAN",
        ColumnType.Date => found is "DATE",
        _ => found.StartsWith("TIMESTAMP", StringComparison.Ordinal),
    };

    /// <summary>What cannot be asked of such a column, in a sentence; null when all can.</summary>
    public static string? Mistake(ColumnContract column, Func<string, string?> expressionMistake)
    {
        if (column.Matches is { } expression && expressionMistake(expression) is { } why)
            return $"'matches' is no RE2 expression: {why}";
        if (column.Type != ColumnType.Text && (column.Matches is not null || column.Values.Count > 0))
            return "'matches' and 'values' are for columns of type text.";
        if (column.Distribution is { PsiAtMost: null, KsAtMost: null })
            return "'distribution' needs psi_at_most or ks_at_most.";
        if (column.Distribution is not null && column.Type is not (ColumnType.Integer or ColumnType.Number or ColumnType.Text))
            return "'distribution' is for columns of type integer, number and text.";
        if (column.Distribution?.KsAtMost is not null && column.Type == ColumnType.Text)
            return "'ks_at_most' is for numbers; a text has psi_at_most.";
        foreach (var (bound, text) in (ReadOnlySpan<(string, string?)>)[("min", column.Min), ("max", column.Max)])
        {
            if (text is not null && Bound(column.Type, text) is null)
                return $"'{bound}: {text}' is no bound for type {Word(column.Type)}.";
        }

        return null;
    }

    public static string Word(ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Integer => "integer",
        ColumnType.Number => "number",
        ColumnType.Boolean => "boolean",
        ColumnType.Timestamp => "timestamp",
        _ => "date",
    };

    public static IEnumerable<RowRule> Of(string name, string value, ColumnContract column, bool csv)
    {
        var raw = Sql.Name(name);
        var isNull = column.Type == ColumnType.Number ? $"({raw} IS NULL OR coalesce(isnan({value}), false))" : $"{raw} IS NULL";
        yield return new RowRule(name, $"nulls at most {column.Nulls}", isNull, column.Nulls, OfValues: false);
        if (csv && column.Type != ColumnType.Text)
            yield return new RowRule(name, $"type {Word(column.Type)}", $"({raw} IS NOT NULL AND {value} IS NULL)", Ratio.Zero, OfValues: false);
        var present = column.Type == ColumnType.Number ? $"NOT isnan({value}) AND " : "";
        if (column.Min is { } min)
            yield return new RowRule(name, $"min {min}", $"({present}{value} < {Bound(column.Type, min)})", column.Outside, OfValues: true);
        if (column.Max is { } max)
            yield return new RowRule(name, $"max {max}", $"({present}{value} > {Bound(column.Type, max)})", column.Outside, OfValues: true);
        if (column.Values.Count > 0)
            yield return new RowRule(name, $"values {string.Join(", ", column.Values)}", $"({value} NOT IN ({Sql.List(column.Values.Select(Sql.Text))}))", column.Outside, OfValues: true);
        if (column.Matches is { } expression)
            yield return new RowRule(name, $"matches {expression}", $"(NOT regexp_matches({value}, {Sql.Text(expression)}))", column.Outside, OfValues: true);
    }

    private static bool IsInteger(string found) => found is "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT"
        or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT";

    private static string? Bound(ColumnType type, string text) => type switch
    {
        ColumnType.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole.ToString(CultureInfo.InvariantCulture),
        ColumnType.Integer or ColumnType.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => Sql.Number(number),
        ColumnType.Date or ColumnType.Timestamp when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => Sql.Timestamp(time),
        _ => null,
    };
}
