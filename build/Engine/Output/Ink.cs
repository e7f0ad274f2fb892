using Spectre.Console;

namespace Nuke.Common.Output;

/// <summary>The colours used. The values are the codes of ECMA-48, "select graphic rendition".</summary>
internal enum Ink
{
    /// <summary>The terminal's own.</summary>
    Plain = 39,

    /// <summary>Failure.</summary>
    Red = 31,

    /// <summary>Success.</summary>
    Green = 32,

    /// <summary>Warning.</summary>
    Yellow = 33,

    /// <summary>Headings.</summary>
    Cyan = 36,

    /// <summary>What may be passed over.</summary>
    Grey = 90,
}

/// <summary>The same colours for Spectre.Console.</summary>
internal static class InkStyles
{
    public static Style Style(this Ink ink) => ink switch
    {
        Ink.Red => new Style(Color.Maroon),
        Ink.Green => new Style(Color.Green),
        Ink.Yellow => new Style(Color.Olive),
        Ink.Cyan => new Style(Color.Teal),
        Ink.Grey => new Style(Color.Grey),
        _ => Spectre.Console.Style.Plain,
    };
}
