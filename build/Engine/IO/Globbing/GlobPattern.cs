namespace Nuke.Common.IO;

/// <summary>
/// A glob without alternatives, as segments. It is run as a small automaton over directory names, so that each
/// directory is read once, however many <c>**</c> there are; a state is the index of the segment to match next.
/// </summary>
internal sealed class GlobPattern(IReadOnlyList<GlobSegment> segments)
{
    /// <summary>The states before the first name.</summary>
    public int[] Start => Close([0]);

    /// <summary>All patterns that <c>{a,b}</c> stands for, relative to a directory.</summary>
    /// <exception cref="ArgumentException">The text is rooted, or a brace or bracket is not closed.</exception>
    public static IEnumerable<GlobPattern> Parse(string text)
    {
        if (PathConstruction.HasPathRoot(text))
            throw new ArgumentException($"Glob '{text}' must be relative to the directory it is applied to");

        return GlobAlternatives.Expand(text)
            .Select(x => new GlobPattern([.. PathSyntax.Parts(x).Where(part => part != ".").Select(GlobSegment.Parse)]))
            .Where(x => x.Length > 0);
    }

    private int Length => segments.Count;

    /// <summary>Whether a directory in these states is a match.</summary>
    public bool Accepts(int[] states) => states.Contains(Length);

    /// <summary>Whether a file of this name in a directory in these states is a match.</summary>
    public bool AcceptsFile(int[] states, string name, bool ignoreCase) =>
        states.Contains(Length - 1) && (segments[^1].IsRecursive || segments[^1].Matches(name, ignoreCase));

    /// <summary>Whether something below a directory in these states can match.</summary>
    public bool CanContinue(int[] states) => states.Any(x => x < Length);

    /// <summary>The states behind the directory; a link does not prolong a <c>**</c>, for it may lead back up.</summary>
    public int[] Enter(int[] states, string name, bool isLink, bool ignoreCase)
    {
        var next = new HashSet<int>();
        foreach (var state in states.Where(x => x < Length))
        {
            if (!segments[state].IsRecursive && segments[state].Matches(name, ignoreCase))
                next.Add(state + 1);
            else if (segments[state].IsRecursive && !isLink)
                next.Add(state);
            else if (segments[state].IsRecursive && state == Length - 1)
                next.Add(Length);
        }

        return Close(next);
    }

    // A '**' may stand for no directory at all.
    private int[] Close(IEnumerable<int> states)
    {
        var closed = new HashSet<int>();
        foreach (var state in states)
        {
            var current = state;
            while (closed.Add(current) && current < Length && segments[current].IsRecursive)
                current++;
        }

        return [.. closed];
    }
}
