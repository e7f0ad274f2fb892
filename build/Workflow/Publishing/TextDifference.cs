namespace MlOpsBuild.Workflow.Publishing;

/// <summary>Where two texts part, for a message.</summary>
internal static class TextDifference
{
    /// <summary>Enough to see what it is about; the whole of it is what version control shows.</summary>
    private const int MaxLines = 4;

    /// <summary>The lines between the first and the last that differ: those of <paramref name="is"/> with a minus, those of <paramref name="should"/> with a plus.</summary>
    public static string Of(string @is, string should)
    {
        var (old, now) = (@is.Split('\n'), should.Split('\n'));
        var shorter = Math.Min(old.Length, now.Length);
        var start = 0;
        while (start < shorter && old[start] == now[start])
            start++;
        var end = 0;
        while (end < shorter - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        return string.Join('\n', [$"  line {start + 1}:", .. Some('-', old[start..^end]), .. Some('+', now[start..^end])]);
    }

    private static IEnumerable<string> Some(char sign, string[] lines)
    {
        foreach (var line in lines.Take(MaxLines))
            yield return $"  {sign} {line}";
        if (lines.Length > MaxLines)
            yield return $"  {sign} … {lines.Length - MaxLines} more";
    }
}
