using Nuke.Common.Messages;

namespace Nuke.Common.Parameters;

/// <summary>
/// Values from the environment. A variable is matched by its exact name, else with <c>NUKE_</c> before it, else
/// without letter case and punctuation. Built-in parameters listen to <c>NUKE_…</c> alone: machines set HOST,
/// TARGET or HELP for purposes of their own. An empty variable is no value.
/// </summary>
internal sealed class EnvironmentVariables
{
    private readonly Dictionary<string, string> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _plain = [];

    public EnvironmentVariables(IEnumerable<KeyValuePair<string, string>> variables)
    {
        foreach (var (name, value) in variables)
        {
            if (string.IsNullOrWhiteSpace(value))
                continue;
            _exact[name] = value;
            var key = Plain(name);
            if (!_plain.TryGetValue(key, out var names))
                _plain[key] = names = [];
            names.Add(name);
        }
    }

    /// <summary>The variable that is meant and its value; null when there is none.</summary>
    /// <exception cref="UsageException">Several variables are meant and differ.</exception>
    public (string Name, string Value)? Find(ParameterSpec spec)
    {
        if (!spec.IsBuiltIn && _exact.TryGetValue(spec.Name, out var value))
            return (spec.Name, value);
        return Find(spec, "NUKE" + Plain(spec.Name)) ?? (spec.IsBuiltIn ? null : Find(spec, Plain(spec.Name)));
    }

    private (string Name, string Value)? Find(ParameterSpec spec, string key)
    {
        if (!_plain.TryGetValue(key, out var names))
            return null;
        if (names.Select(x => _exact[x]).Distinct().Count() > 1)
            throw new UsageException(Faults.AmbiguousVariables(spec.Option, names.Order(StringComparer.Ordinal)));
        return (names[0], _exact[names[0]]);
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
