using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>
/// Arguments as <see cref="EnvironmentInfo"/> answers for them: positional ones up to the first option, then
/// options, each with the values up to the next option. Dashes and case of a name do not matter.
/// </summary>
internal sealed class CommandLineArguments(IEnumerable<string> arguments)
{
    private readonly string[] _arguments = [.. arguments];

    public IReadOnlyList<string> All => _arguments;

    public bool Has(string name) => IndexOf(name) >= 0;

    public object? Named(string name, Type type, char? separator)
    {
        var index = IndexOf(name);
        if (index < 0)
            return ValueConversion.DefaultOf(type);

        var values = Values(_arguments.Skip(index + 1));
        // A bare option answers "is it there?"; for any other type it has no value.
        return values.Length == 0 && (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool)
            ? true
            : Convert(values, type, separator, $"option '{name}'");
    }

    public object? Positional(int position, Type type, char? separator)
    {
        var positional = Values(_arguments);
        var index = position < 0 ? positional.Length + position : position;
        return index < 0 || index >= positional.Length
            ? ValueConversion.DefaultOf(type)
            : Convert([positional[index]], type, separator, $"argument #{index}");
    }

    public object? AllPositional(Type type, char? separator)
    {
        var positional = Values(_arguments);
        return positional.Length == 0 ? null : Convert(positional, type, separator, "positional arguments");
    }

    private static string[] Values(IEnumerable<string> arguments) => [.. arguments.TakeWhile(x => !IsOption(x))];

    private static bool IsOption(string argument) => argument.StartsWith('-');

    private static string WithoutDashes(string name) => name.Replace("-", "", StringComparison.Ordinal);

    private static object? Convert(string[] values, Type type, char? separator, string source)
    {
        var parts = separator is { } s && values.Length == 1 ? values[0].Split(s) : values;
        try
        {
            return ValueConversion.Convert(parts, type);
        }
        catch (Exception exception)
        {
            throw new ArgumentException(
                $"Cannot convert {source} with value [ {values.JoinCommaSpace()} ] to '{type.Name}': {exception.Message}",
                exception);
        }
    }

    private int IndexOf(string name)
    {
        var wanted = WithoutDashes(name);
        return Array.FindLastIndex(_arguments, x => IsOption(x) && WithoutDashes(x).EqualsOrdinalIgnoreCase(wanted));
    }
}
