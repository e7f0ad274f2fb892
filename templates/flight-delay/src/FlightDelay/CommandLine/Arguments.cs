using System.Globalization;

namespace FlightDelay.CommandLine;

/// <summary>The options of one verb: <c>--name value</c> or <c>--name=value</c>, each exactly once.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads what follows the verb.</summary>
    /// <exception cref="UsageException">An option is unknown, missing, given twice or without a value.</exception>
    public Arguments(IReadOnlyList<string> words, IReadOnlyList<Option> options)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var (name, value) = words[i].Split('=', 2) is [var left, var right] ? (left, right) : (words[i], null);
            if (!options.Any(x => "--" + x.Name == name))
                throw new UsageException($"'{words[i]}' is no option here; there are {Names(options)}");
            value ??= i + 1 < words.Count ? words[++i] : "";
            if (value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal))
                throw new UsageException($"{name} needs a value");
            if (!_values.TryAdd(name[2..], value))
                throw new UsageException($"{name} is given twice");
        }

        if (options.Where(x => !_values.ContainsKey(x.Name)).ToList() is { Count: > 0 } missing)
            throw new UsageException($"{Names(missing)} must be given");
    }

    /// <summary>The text of an option.</summary>
    public string Text(string name) => _values[name];

    /// <summary>A whole number.</summary>
    /// <exception cref="UsageException">It is none, or out of bounds.</exception>
    public int Integer(string name, int min, int max)
        => int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max
            ? value
            : throw Wrong(name, $"a whole number from {min} to {max}");

    /// <summary>A number above nothing, and at most <paramref name="max"/>.</summary>
    /// <exception cref="UsageException">It is none, or out of bounds.</exception>
    public double Positive(string name, double max)
        => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= max
            ? value
            : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a number above 0 and at most {max}"));

    /// <summary>A day, as <c>2001-05-01</c>.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public DateTime Day(string name)
        => DateTime.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Wrong(name, "a day, as 2001-05-01");

    private UsageException Wrong(string name, string needed) => new($"--{name} is '{Text(name)}'; it must be {needed}");

    private static string Names(IEnumerable<Option> options) => string.Join(", ", options.Select(x => "--" + x.Name));
}
