using Spectre.Console;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A console that only knows text: no colour, no cursor, nothing taken from the machine.</summary>
internal static class PlainConsole
{
    public static void Write(TextWriter writer, int width, Action<IAnsiConsole> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        write(console);
        // Tables are padded to their width: a log or a file has no use for that.
        foreach (var line in text.ToString().TrimEnd('\n').ReplaceLineEndings("\n").Split('\n'))
            writer.Write(line.TrimEnd() + "\n");
    }
}
