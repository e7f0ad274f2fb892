using System.Globalization;
using DuckDB.NET.Data;
using MlOpsBuild.Data.Profiles;
using MlOpsBuild.Data.Queries;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Data.Contracts;

/// <summary>One check of one source.</summary>
internal sealed class ContractRun(Session session, DataContract contract, RowSource source, string root, DateTimeOffset now)
{
    /// <summary>Enough to see what is wrong; a report is no place for data.</summary>
    private const int MostExamples = 5;

    private readonly List<ContractFinding> _findings = [];
    private readonly List<RowRule> _rules = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public IReadOnlyList<ContractFinding> Run()
    {
        foreach (var (name, column) in contract.Columns)
            Read(name, column);
        var freshness = Asked(contract.Freshness);
        // A row from the future vouches for nobody's freshness.
        var newest = freshness is null ? "NULL"
            : $"max({_values[freshness.Column]}) FILTER (WHERE {_values[freshness.Column]} <= {Sql.Timestamp(now)})::TIMESTAMP";
        var read = _values.Keys.ToArray();
        if (freshness is not null)
            _rules.Add(new RowRule(freshness.Column, "not after now", $"({_values[freshness.Column]} > {Sql.Timestamp(now)})", default, OfValues: true));

        var answer = session.Rows($"SELECT count(*), {newest}{string.Concat(_rules.Select(x => $", count_if({x.Broken})"))}{string.Concat(read.Select(x => $", count({_values[x]})"))} FROM {source.Relation}")[0];
        var rows = Session.Count(answer[0]);
        var broken = _rules.Select((_, i) => Session.Count(answer[i + 2])).ToArray();
        var values = read.Select((x, i) => (x, Session.Count(answer[i + 2 + broken.Length]))).ToDictionary(x => x.x, x => x.Item2, StringComparer.Ordinal);
        var examples = Examples(broken);
        List<ContractFinding> findings = [Findings.Rows(contract.Rows, rows)];
        if (freshness is not null)
            findings.Add(Fresh(freshness, answer[1] as DateTime?, rows));
        findings.AddRange(_findings);
        findings.AddRange(_rules.Select((x, i) => Findings.Of(x, broken[i], rows, examples[i], x.OfValues ? values[x.Column] : rows)));
        foreach (var key in contract.Unique)
        {
            if (Key(key, "unique", findings))
                findings.Add(Unique(key, rows));
        }

        foreach (var (name, column) in contract.Columns)
        {
            if (column.Distribution is { } distribution && _values.ContainsKey(name))
                findings.AddRange(Distributions(name, column.Type, distribution, rows));
        }

        if (contract.ExtraColumns == ExtraColumns.Refused)
            findings.Add(Extra());
        return findings;
    }

    private void Read(string name, ColumnContract column)
    {
        var type = $"type {ColumnRules.Word(column.Type)}";
        if (ColumnRules.Mistake(column, ExpressionMistake) is { } mistake)
        {
            _findings.Add(Findings.Broken(name, "contract", Outcome.Error, mistake));
        }
        else if (!source.Columns.TryGetValue(name, out var found))
        {
            _findings.Add(Findings.Broken(name, "present", Outcome.Fail, $"The data has no such column; it has {string.Join(", ", source.Columns.Keys)}."));
        }
        else if (!source.IsCsv && !ColumnRules.Fits(column.Type, found))
        {
            _findings.Add(Findings.Broken(name, type, Outcome.Fail, $"The column is {found} in the file; its other rules were not looked at."));
        }
        else
        {
            _values[name] = ColumnRules.Value(name, found, column.Type, source.IsCsv);
            _rules.AddRange(ColumnRules.Of(name, _values[name], column, source.IsCsv));
            if (!source.IsCsv)
                _findings.Add(new ContractFinding { Column = name, Verdict = new Verdict { Rule = type, Outcome = Outcome.Pass, Reason = $"The column is {found} in the file." } });
        }
    }

    private string? ExpressionMistake(string expression)
    {
        try
        {
            session.Rows($"SELECT regexp_matches('', {Sql.Text(expression)})");
            return null;
        }
        catch (DuckDBException e)
        {
            return e.Message.Split('\n')[0];
        }
    }

    /// <summary>Whether the columns of a rule over several are there to be looked at; says so when they are not.</summary>
    private bool Key(IReadOnlyList<string> columns, string rule, List<ContractFinding>? findings = null)
    {
        if (columns.Count > 0 && columns.FirstOrDefault(x => !_values.ContainsKey(x)) is null)
            return true;
        var which = columns.FirstOrDefault(x => !_values.ContainsKey(x));
        var (outcome, reason) = which is null ? (Outcome.Error, "It names no column.")
            : contract.Columns.ContainsKey(which) ? (Outcome.Inconclusive, $"The column '{which}' could not be looked at.")
            : (Outcome.Error, $"The contract has no column '{which}'.");
        (findings ?? _findings).Add(Findings.Broken(null, $"{rule} {string.Join(", ", columns)}", outcome, reason));
        return false;
    }

    /// <summary>Freshness, where its column is one to measure it by.</summary>
    private Freshness? Asked(Freshness? freshness) =>
        freshness is not null && Key([freshness.Column], "freshness") && IsTime(freshness.Column) ? freshness : null;

    private bool IsTime(string column)
    {
        var time = contract.Columns[column].Type is ColumnType.Timestamp or ColumnType.Date;
        if (!time)
            _findings.Add(Findings.Broken(column, "freshness", Outcome.Error, "Freshness needs a column of type timestamp or date."));
        return time;
    }

    private IReadOnlyList<string>[] Examples(long[] broken)
    {
        var answers = broken.Select(_ => (IReadOnlyList<string>)[]).ToArray();
        var asked = Enumerable.Range(0, broken.Length).Where(i => broken[i] > 0).ToArray();
        if (asked.Length == 0)
            return answers;
        // The numbers of rows follow the order of the file: a window without an order is streamed in it.
        // A filter comes after what it filters is computed; a case keeps texts from being made of rows that nobody asked for.
        var parts = asked.Select(i => $"array_to_string(min_by(CASE WHEN {_rules[i].Broken} THEN {Shown(_rules[i].Column)} END, {Sql.Name(RowNumber)}, {MostExamples}) FILTER (WHERE {_rules[i].Broken}), chr(31))");
        var row = session.Rows($"SELECT {Sql.List(parts)} FROM (SELECT *, row_number() OVER () AS {Sql.Name(RowNumber)} FROM {source.Relation})")[0];
        for (var i = 0; i < asked.Length; i++)
            answers[asked[i]] = ((string?)row[i])?.Split('\u001f') ?? [];
        return answers;
    }

    private string RowNumber => source.Columns.Keys.Aggregate("row", (name, other) => name + (other.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? "_" : ""));

    private string Shown(string column) => $"concat('row ', {Sql.Name(RowNumber)}, ': ', {Sql.Text(column)}, '=', {Cell(column)})";

    private static string Cell(string column) =>
        $"coalesce(left(replace(replace(CAST({Sql.Name(column)} AS VARCHAR), chr(10), '\\n'), chr(31), ' '), 100), 'null')";

    private ContractFinding Fresh(Freshness freshness, DateTime? newest, long rows)
    {
        var rule = string.Create(CultureInfo.InvariantCulture, $"newest {freshness.Column} within {freshness.Within.TotalDays:0.##}d");
        if (newest is not { } time)
            return Findings.Broken(freshness.Column, rule, Outcome.Inconclusive, "No row says when it is of, or all are after now.");
        var age = now.UtcDateTime - time;
        var kept = age <= freshness.Within;
        var reason = string.Create(CultureInfo.InvariantCulture, $"The newest row is of {time:yyyy-MM-dd HH:mm:ss}, {age.TotalDays:0.##} days before now.");
        return new ContractFinding
        {
            Column = freshness.Column,
            Verdict = Findings.Measured(rule, kept, age.TotalDays, freshness.Within.TotalDays, (freshness.Within - age).TotalDays, rows, reason),
        };
    }

    private ContractFinding Unique(IReadOnlyList<string> key, long rows)
    {
        var rule = new RowRule("", $"unique {string.Join(", ", key)}", "", default, OfValues: false);
        var names = Sql.List(key.Select(Sql.Name));
        var shown = string.Join(", ', ', ", key.Select(x => $"{Sql.Text(x)}, '=', {Cell(x)}"));
        // Equal keys have equal hashes, which meet when they are sorted: few keys are left to group by value, and the answer is exact.
        // Sorting numbers takes a quarter of the time that grouping them takes, since nearly every group would be of one row.
        // The number stands beside the key's columns under a name that none of them has.
        var number = Sql.Name(RowNumber);
        var twice = session.Rows(
            $"SELECT concat({shown}, ': ', {number}, ' rows'), CAST(sum({number} - 1) OVER () AS BIGINT) FROM (SELECT {names}, count(*) AS {number} " +
            $"FROM {source.Relation} WHERE hash({names}) IN (SELECT h FROM (SELECT h, lag(h) OVER (ORDER BY h) AS before FROM (SELECT hash({names}) AS h FROM {source.Relation})) WHERE h = before) " +
            $"GROUP BY {names} HAVING count(*) > 1) ORDER BY {names} LIMIT {MostExamples}");
        var broken = twice.Count == 0 ? 0 : Session.Count(twice[0][1]);
        return Findings.Of(rule, broken, rows, [.. twice.Select(x => (string)x[0]!)], rows) with { Column = key.Count == 1 ? key[0] : null };
    }

    private IEnumerable<ContractFinding> Distributions(string name, ColumnType type, Distribution distribution, long rows)
    {
        var distance = new ReferenceDistance(session, source, name, type, root);
        if (distribution.PsiAtMost is { } psi)
            yield return Measure(name, "psi", psi, rows, () => distance.Psi(distribution.Reference));
        if (distribution.KsAtMost is { } ks)
            yield return Measure(name, "ks", ks, rows, () => distance.Ks(distribution.Reference));
    }

    private static ContractFinding Measure(string name, string distance, double most, long rows, Func<DistanceAnswer> measure)
    {
        var rule = string.Create(CultureInfo.InvariantCulture, $"{distance} at most {most}");
        try
        {
            var (value, current, reference) = measure();
            if (current == 0 || reference == 0)
                return Findings.Broken(name, rule, Outcome.Inconclusive, $"{current} values against {reference} of the reference say nothing.");
            var bound = value <= most ? "" : string.Create(CultureInfo.InvariantCulture, $", where at most {most} may be");
            var reason = string.Create(CultureInfo.InvariantCulture, $"{distance} is {value:0.####} between {current} values and {reference} of the reference{bound}.");
            return new ContractFinding { Column = name, Verdict = Findings.Measured(rule, value <= most, value, most, most - value, rows, reason) };
        }
        catch (UnreadableDataException e)
        {
            return Findings.Broken(name, rule, Outcome.Error, $"The reference: {e.Message}");
        }
    }

    private ContractFinding Extra()
    {
        var extra = source.Columns.Keys.Where(x => !contract.Columns.ContainsKey(x)).ToArray();
        const string Rule = "extra_columns refused";
        return extra.Length == 0
            ? new ContractFinding { Verdict = new Verdict { Rule = Rule, Outcome = Outcome.Pass, Reason = "Every column is named in the contract." } }
            : Findings.Broken(null, Rule, Outcome.Fail, $"The contract does not name {string.Join(", ", extra)}.", extra);
    }
}
