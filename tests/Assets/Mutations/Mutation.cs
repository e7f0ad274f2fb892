namespace MlOpsBuild.Assets.Tests.Mutations;

/// <summary>Mistakes that people and merges make in YAML. Pure.</summary>
internal static class Mutation
{
    private static readonly string[] s_values =
    [
        "", "~", "true", "-1", "0", "1.5", "1e400", ".nan", "99999999999999999999", "[]", "{}", "[a, {b: c}]", "{a: {b: [1]}}", "\"\"", "' '", "azureml:", "azureml:a:1", "azureml:a@latest", "azureml://x",
        "file:", "./nothing", "..", "/", "${{parent.inputs.nothing}}", "${{parent.jobs.a.outputs.b}}", "${{}}", "<NAME>", "command", "pipeline", "sweep", "spark", "automl", "parallel", "recurrence", "cron", "*a", "&a 1", "|", "2024-01-02T03:04:05",
    ];

    private static readonly Func<List<string>, int, int, List<string>>[] s_mutations =
    [
        (lines, at, _) => [.. lines.Where((_, i) => i != at)],
        (lines, at, _) => [.. lines.Take(at + 1), lines[at], .. lines.Skip(at + 1)],
        (lines, at, by) => Change(lines, at, x => new string(' ', by % 7) + x.TrimStart()),
        (lines, at, by) => Change(lines, at, x => Value(x, s_values[by % s_values.Length])),
        (lines, at, by) => Change(lines, at, x => Value(x, s_values[by % s_values.Length])),
        (lines, at, by) => Change(lines, at, x => Key(x, by)),
        (lines, at, by) => Change(lines, at, x => x.Length == 0 ? x : x.Remove(by % x.Length, 1)),
        (lines, at, by) => Change(lines, at, x => x.Insert(by % (x.Length + 1), "\"[]{}:,#&*!|>%@`\t\\"[by % 17].ToString())),
        (lines, at, by) => Change(lines, at, x => "- " + x, by),
        // The value of another line.
        (lines, at, by) => Change(lines, at, x => Value(x, lines[by % lines.Count].Split(": ", 2)[^1].Trim())),
        (lines, at, by) => [.. lines.Take(at), .. lines.Skip(at).Reverse().Take(by % 5), .. lines.Skip(at)],
    ];

    public static int Count => s_mutations.Length;

    public static string Apply(string text, int which, int at, int by)
    {
        var lines = text.Split('\n').ToList();
        return string.Join('\n', s_mutations[which](lines, at % lines.Count, by));
    }

    private static List<string> Change(List<string> lines, int at, Func<string, string> change, int count = 1)
        => [.. lines.Select((x, i) => i >= at && i < at + 1 + (count % 3) ? change(x) : x)];

    private static string Value(string line, string value) => line.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? line[..(colon + 1)] + " " + value : value;

    private static string Key(string line, int by)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return line;
        var key = line[..colon];
        return (by % 3) switch { 0 => key + "s", 1 => key[..^1], _ => key + "_ms" } + line[colon..];
    }
}
