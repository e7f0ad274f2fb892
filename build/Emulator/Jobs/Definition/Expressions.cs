using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Jobs.Definition;

/// <summary>
/// The expressions of commands, bindings and addresses: <c>${{inputs.x}}</c>, and <c>$[[--rate ${{inputs.x}}]]</c>, which
/// is left out when an input in it is unset. Pure.
/// </summary>
internal static partial class Expressions
{
    /// <summary>The name inside when the whole text is one expression; else null.</summary>
    public static string? Single(string text) => Whole().Match(text.Trim()) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The names of the expressions in a text, in order.</summary>
    public static IEnumerable<string> In(string text) => Pattern().Matches(text).Select(x => x.Groups[1].Value);

    /// <summary>The text with each expression replaced; null from the function leaves it as it is.</summary>
    public static string Fill(string text, Func<string, string?> value)
        => Pattern().Replace(text, x => value(x.Groups[1].Value) ?? x.Value);

    /// <summary>A command with its optional parts decided and its expressions replaced.</summary>
    /// <param name="command">The command as written.</param>
    /// <param name="value">The text of a name; null for an optional input that is unset.</param>
    /// <exception cref="JobProblem">An unset input is used outside of <c>$[[ ]]</c>.</exception>
    public static string Command(string command, Func<string, string?> value)
    {
        var decided = Optional().Replace(command, x => In(x.Groups[1].Value).All(name => value(name) is not null) ? x.Groups[1].Value : "");
        return Pattern().Replace(decided, x => value(x.Groups[1].Value) ?? throw new JobProblem(
            $"The command uses ${{{{{x.Groups[1].Value}}}}}, an optional input that is not set. Put what depends on it into $[[ ]], so that it is left out then."));
    }

    [GeneratedRegex(@"\$\{\{\s*([^{}]+?)\s*\}\}")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A\$\{\{\s*([^{}]+?)\s*\}\}\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\$\[\[((?:(?!\]\]).)*)\]\]", RegexOptions.Singleline)]
    private static partial Regex Optional();
}
