using System.Globalization;
using Nuke.Common.Messages;

namespace Nuke.Common.Parameters;

/// <summary>
/// What was typed: targets and options. A bare word belongs to the option before it only if that option takes
/// it; otherwise it is a target, wherever it stands.
/// </summary>
internal sealed class CommandLine
{
    private readonly Dictionary<ParameterSpec, IReadOnlyList<string>> _values = [];
    private readonly List<string> _targets = [];
    private readonly List<Fault> _faults = [];

    private CommandLine()
    {
    }

    /// <summary>Targets named without an option; null when there is none.</summary>
    public IReadOnlyList<string>? Targets => _targets.Count > 0 ? _targets : null;

    public IReadOnlyList<Fault> Faults => _faults;

    public IReadOnlyList<string>? Find(ParameterSpec spec) => _values.GetValueOrDefault(spec);

    public static CommandLine Parse(IReadOnlyList<string> words, ParameterCatalog catalog)
    {
        var result = new CommandLine();
        for (var position = 0; position < words.Count; position++)
        {
            if (IsOption(words[position]))
                result.ReadOption(words, ref position, catalog);
            else
                result._targets.AddRange(words[position].Split('+', StringSplitOptions.RemoveEmptyEntries));
        }

        return result;
    }

    private void ReadOption(IReadOnlyList<string> words, ref int position, ParameterCatalog catalog)
    {
        var word = words[position];
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word : word[..equals];
        var spec = catalog.Find(name);
        if (spec == null)
            _faults.Add(Messages.Faults.UnknownOption(name, catalog.All.Where(x => x.IsListed).Select(x => x.Option)));

        if (equals >= 0)
        {
            if (spec != null)
                Give(spec, [word[(equals + 1)..]]);
            return;
        }

        var taken = new List<string>();
        while (position + 1 < words.Count && (IsNumber(words[position + 1]) || !IsOption(words[position + 1])) && Takes(spec, taken.Count, words[position + 1]))
            taken.Add(words[++position]);
        if (spec == null)
            return;
        if (taken.Count == 0 && spec.Arity == Arity.Single)
            _faults.Add(Messages.Faults.MissingValue(spec.Option));
        Give(spec, taken);
    }

    /// <summary>Lists may be given in several options, <c>--set a=1 --set b=2</c>; of single values the last one holds.</summary>
    private void Give(ParameterSpec spec, IReadOnlyList<string> words)
        => _values[spec] = spec.Arity == Arity.Many && _values.TryGetValue(spec, out var before) ? [.. before, .. words] : words;

    /// <summary>An unknown option takes one word: most likely its value, and no target that does not exist.</summary>
    private static bool Takes(ParameterSpec? spec, int taken, string word) => spec?.Arity switch
    {
        Arity.Switch => taken == 0 && bool.TryParse(word, out _),
        Arity.Optional => taken == 0 && (spec.Type != typeof(int) || IsNumber(word)),
        Arity.Many => true,
        _ => taken == 0,
    };

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && !IsNumber(word);

    private static bool IsNumber(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
