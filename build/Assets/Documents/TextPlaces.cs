namespace MlOpsBuild.Assets.Documents;

/// <summary>Lines and columns of a text.</summary>
internal static class TextPlaces
{
    public static Place Of(string text, int index, string file)
    {
        var before = text.AsSpan(0, index);
        return new Place(file, before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}

/// <summary>Finds tabs used as indentation, which YAML forbids and editors hide.</summary>
internal static class Indentation
{
    /// <param name="text">The document.</param>
    /// <param name="file">Its path.</param>
    /// <param name="blocks">Lines (first, last) that are contents of block or quoted scalars, where tabs are text.</param>
    /// <param name="errors">Where to tell it.</param>
    /// <param name="last">The last line to look at.</param>
    public static void Check(string text, string file, IReadOnlyList<(int First, int Last)> blocks, ErrorList errors, int last = int.MaxValue)
    {
        var lines = text.Split('\n');
        for (var number = 1; number <= Math.Min(lines.Length, last); number++)
        {
            var line = lines[number - 1];
            var indentation = line.AsSpan(0, line.Length - line.AsSpan().TrimStart(" \t").Length);
            var tab = indentation.IndexOf('\t');
            if (tab < 0 || line.AsSpan(indentation.Length).Trim() is [] or ['#', ..] || blocks.Any(x => number > x.First && number <= x.Last))
                continue;
            errors.Add(new Place(file, number, tab + 1), "", Mistakes.Tab());
            // One is enough: a file indented with tabs is so on every line.
            return;
        }
    }
}
