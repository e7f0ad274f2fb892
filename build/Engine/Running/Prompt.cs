using Nuke.Common.Execution;
using Nuke.Common.Parameters;
using Spectre.Console;

namespace Nuke.Common.Running;

/// <summary>Asks the user for a parameter. Only where there is a terminal on both sides.</summary>
internal sealed class Prompt(IAnsiConsole console)
{
    /// <summary>A prompt, or null where nobody could answer.</summary>
    public static Prompt? ForTerminal(Host host)
        => host is Terminal && !Console.IsInputRedirected && !Console.IsOutputRedirected ? new Prompt(AnsiConsole.Console) : null;

    /// <summary>The answer, as typed or chosen; asked again while <paramref name="complaint"/> has one.</summary>
    public string Ask(ParameterSpec spec, string neededBy, IReadOnlyList<string> values, Func<string, string?> complaint)
    {
        var question = Markup.Escape($"{spec.Description?.TrimEnd('.') ?? spec.Name} (--{spec.Option}, required by {neededBy}):");
        if (values.Count > 0)
            return console.Prompt(new SelectionPrompt<string>().Title(question).AddChoices(values));
        var prompt = new TextPrompt<string>(question)
            .Validate(x => complaint(x) is { } text ? ValidationResult.Error(Markup.Escape(text)) : ValidationResult.Success());
        return console.Prompt(spec.IsSecret ? prompt.Secret() : prompt);
    }
}
