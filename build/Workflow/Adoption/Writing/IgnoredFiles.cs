namespace MlOpsBuild.Workflow.Adoption.Writing;

/// <summary>Lines that <c>.gitignore</c> and <c>.gitattributes</c> have to have: those that are missing are added at the end, nothing else is touched.</summary>
internal static class IgnoredFiles
{
    private const string Heading = "# MlOpsBuild: what its runs make.";
    private const string BuildFolder = "!/build/";

    private static readonly string[] s_made = [".mlops/", "artifacts/", ".nuke/temp/", "/build/bin/", "/build/obj/"];

    /// <summary>The text of <c>.gitignore</c>.</summary>
    /// <param name="text">That of today; null where there is none.</param>
    /// <param name="ignoresBuild">Whether git ignores the folder of the build, as that of other tools.</param>
    public static string Ignore(string? text, bool ignoresBuild)
    {
        List<string> wanted = [.. ignoresBuild ? new[] { BuildFolder } : [], .. s_made];
        return With(text, [.. wanted.Where(x => x[0] == '!' ? !Lines(text).Contains(x) : !Lines(text).Any(y => y.Trim('/') == x.Trim('/')))], Heading);
    }

    /// <summary>The text of <c>.gitattributes</c>: a shell reads no <c>\r\n</c>.</summary>
    /// <param name="text">That of today; null where there is none.</param>
    /// <param name="script">The script's name.</param>
    public static string Attributes(string? text, string script)
        => Lines(text).Any(x => x.StartsWith("*.sh ", StringComparison.Ordinal) || x.StartsWith(script + " ", StringComparison.Ordinal)) ? text! : With(text, [$"{script} text eol=lf"], null);

    private static string With(string? text, IReadOnlyList<string> lines, string? heading)
    {
        if (lines.Count == 0)
            return text!;
        var before = string.IsNullOrEmpty(text) ? "" : text.EndsWith('\n') ? text : text + "\n";
        var gap = before.Length > 0 && heading is not null && !before.Contains(heading, StringComparison.Ordinal) ? "\n" : "";
        var head = heading is null || before.Contains(heading, StringComparison.Ordinal) ? "" : heading + "\n";
        return before + gap + head + string.Concat(lines.Select(x => x + "\n"));
    }

    private static IEnumerable<string> Lines(string? text) => (text ?? "").Split('\n').Select(x => x.Trim());
}
