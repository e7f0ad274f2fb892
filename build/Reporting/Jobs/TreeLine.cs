namespace MlOpsBuild.Reporting.Jobs;

/// <summary>A line of the tree.</summary>
/// <param name="Text">The text, without control characters.</param>
/// <param name="Tone">Its colour, where there are colours.</param>
public sealed record TreeLine(string Text, LineTone Tone);

/// <summary>What a line means; the number is that of the colour (ECMA-48, SGR).</summary>
public enum LineTone
{
    /// <summary>No colour.</summary>
    Plain = 0,

    /// <summary>It failed.</summary>
    Bad = 31,

    /// <summary>It went well.</summary>
    Good = 32,

    /// <summary>It was ended.</summary>
    Doubtful = 33,

    /// <summary>It is at work.</summary>
    Busy = 36,

    /// <summary>It may be passed over.</summary>
    Quiet = 90,
}
