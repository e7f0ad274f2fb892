using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Expressions: <c>${{parent.jobs.a.outputs.b}}</c> in steps, <c>${{inputs.a}}</c> in commands.</summary>
internal static partial class Bindings
{
    /// <summary>Whether a text is one binding and nothing else.</summary>
    public static bool Is(string text) => Whole().IsMatch(text);

    /// <summary>The expressions in a text, without their brackets.</summary>
    public static IEnumerable<string> In(string text) => Expression().Matches(text).Select(x => x.Groups[1].Value);

    /// <summary>Tells of placeholders of a command that no input or output has.</summary>
    public static void CheckCommand(MapNode owner, Scope scope) => Check(owner["command"], owner, scope);

    /// <summary>The same of another text.</summary>
    /// <param name="text">The text; nothing is told of what is none.</param>
    /// <param name="owner">What has the inputs and outputs.</param>
    /// <param name="scope">Where it stands.</param>
    /// <param name="others">A further section whose names count as inputs.</param>
    public static void Check(Node? text, MapNode owner, Scope scope, string others = "")
    {
        if (text is not ScalarNode command)
            return;
        foreach (var expression in In(command.Text))
        {
            foreach (var (section, what) in new[] { ("inputs", "input"), ("outputs", "output"), ("search_space", "hyperparameter") })
            {
                var parts = expression.Split('.');
                string[] names = [.. Keys(owner[section]), .. section == "inputs" ? Keys(owner[others]) : []];
                if (parts[0] == section && parts.Length >= 2 && !names.Contains(parts[1]))
                    scope.Error(command, command.Find(parts[1], $"{section}.{parts[1]}"), Mistakes.UnknownPlaceholder("${{" + expression + "}}", parts[1], names, what));
            }
        }
    }

    private static IEnumerable<string> Keys(Node? section) => (section as MapNode)?.Entries.Select(x => x.Key) ?? [];

    [GeneratedRegex(@"^\s*\$\{\{[^{}]*\}\}\s*\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\$\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex Expression();
}
