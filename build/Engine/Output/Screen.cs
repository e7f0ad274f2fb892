using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nuke.Common.Output;

/// <summary>Where reports are drawn: a writer, its width and whether it takes colours.</summary>
internal sealed class Screen(TextWriter writer, int width, bool colours)
{
    /// <summary>The width where none can be found out: that of a log in a CI system's page.</summary>
    public const int DefaultWidth = 120;

    public TextWriter Writer { get; } = writer;

    public bool HasColours { get; } = colours;

    /// <summary>Draws in one piece, without the spaces that fill up the last column.</summary>
    public void Write(IRenderable content)
    {
        using var text = new StringWriter();
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = HasColours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = HasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new PlainOutput(text, width),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        }).Write(content);
        var lines = text.ToString().ReplaceLineEndings("\n").Split('\n').Select(x => x.TrimEnd());
        Writer.Write(string.Join(Environment.NewLine, lines));
    }

    public void Line(string text = "") => Writer.WriteLine(text);

    public void Line(string text, Ink ink) => Writer.WriteLine(Paint(text, ink));

    /// <summary>The text in a colour, where colours are taken.</summary>
    public string Paint(string text, Ink ink) => HasColours && ink != Ink.Plain ? $"\e[{(int)ink}m{text}\e[0m" : text;

    private sealed class PlainOutput(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
            // The writer keeps the encoding it has.
        }
    }
}
