namespace MlOpsBuild.Reporting.Checks;

/// <summary>What docs/diagnostics.md says of each id; the page is carried in this assembly, so that it is told in one place.</summary>
internal static class Explanations
{
    private static readonly Lazy<Dictionary<string, (string Title, string Text)>> s_all = new(Read);

    /// <summary>The heading and the text below it.</summary>
    public static (string Title, string Text) Of(string id) => s_all.Value.GetValueOrDefault(id, (id, "docs/diagnostics.md explains it."));

    private static Dictionary<string, (string Title, string Text)> Read()
    {
        using var reader = new StreamReader(typeof(Explanations).Assembly.GetManifestResourceStream("diagnostics.md")!);
        var sections = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n## ")[1..];
        return sections.Select(x => x.Split("\n# ")[0].Split('\n', 2)).ToDictionary(x => x[0].Split(' ')[0], x => (x[0].Split(' ', 2)[1], x[1].Trim()));
    }
}
