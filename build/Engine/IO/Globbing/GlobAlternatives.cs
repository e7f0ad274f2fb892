namespace Nuke.Common.IO;

/// <summary>Expansion of <c>{a,b}</c>, nested ones too: <c>x.{c,h{,pp}}</c> is <c>x.c</c>, <c>x.h</c>, <c>x.hpp</c>.</summary>
internal static class GlobAlternatives
{
    /// <exception cref="ArgumentException">A brace is not closed.</exception>
    public static IEnumerable<string> Expand(string text)
    {
        var open = IndexOutsideSets(text, '{', 0);
        if (open < 0)
            return [text];

        var alternatives = new List<string>();
        var (depth, start) = (0, open + 1);
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '[')
            {
                i = GlobSegment.EndOfSet(text, i);
                continue;
            }

            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth > 1 || (depth == 1 && text[i] != ','))
                continue;

            alternatives.Add(text[start..i]);
            start = i + 1;
            if (depth == 0)
                return alternatives.SelectMany(x => Expand(text[..open] + x + text[start..]));
        }

        throw new ArgumentException($"Glob '{text}' opens a brace at {open} and does not close it");
    }

    private static int IndexOutsideSets(string text, char wanted, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == wanted)
                return i;
            if (text[i] == '[')
                i = GlobSegment.EndOfSet(text, i);
        }

        return -1;
    }
}
