using System.Text;

namespace MlOpsBuild.Reporting.Jobs;

/// <summary>
/// The last lines of a terminal, drawn over and over. Only lines that differ are written, all in one piece, so nothing
/// flickers; cursor and modes of the terminal are never changed, so nothing has to be restored when the program is
/// killed in between.
/// </summary>
/// <param name="writer">The terminal.</param>
/// <param name="hasColours">Whether it takes colours.</param>
public sealed class LiveRegion(TextWriter writer, bool hasColours)
{
    private IReadOnlyList<TreeLine> _shown = [];
    private int _width;

    /// <summary>Shows these lines in place of the last ones.</summary>
    /// <param name="lines">Lines that are narrower than the terminal.</param>
    /// <param name="width">The terminal's width. When it has changed, old lines may have been wrapped and are left behind.</param>
    public void Draw(IReadOnlyList<TreeLine> lines, int width)
    {
        if (width != _width)
            _shown = [];
        _width = width;
        if (lines.SequenceEqual(_shown))
            return;
        var text = new StringBuilder();
        if (_shown.Count > 0)
            text.Append("\e[").Append(_shown.Count).Append('A');
        text.Append('\r');
        for (var i = 0; i < lines.Count; i++)
        {
            if (i >= _shown.Count || lines[i] != _shown[i])
                text.Append(Paint(lines[i])).Append("\e[K");
            text.Append('\n');
        }

        if (lines.Count < _shown.Count)
            text.Append("\e[J");
        writer.Write(text.ToString());
        writer.Flush();
        _shown = lines;
    }

    private string Paint(TreeLine line)
        => hasColours && line.Tone != LineTone.Plain ? $"\e[{(int)line.Tone}m{line.Text}\e[0m" : line.Text;
}
