namespace MlOpsBuild.Emulator.Jobs.Environments;

/// <summary>
/// The packages of a conda file, as Azure's clients write it: block style, a package a line, those of pip indented below
/// <c>- pip:</c>. Pure.
/// </summary>
internal static class CondaText
{
    /// <summary>What pip installs.</summary>
    public static IReadOnlyList<string> Pip(string text) => [.. Items(text).Where(x => x.IsPip).Select(x => x.Name)];

    /// <summary>What only conda installs: everything but Python and pip themselves.</summary>
    public static IReadOnlyList<string> Others(string text) => [.. Items(text).Where(x => !x.IsPip && x.Name.Split('=', '<', '>', '~', ' ')[0] is not ("python" or "pip")).Select(x => x.Name)];

    private static IEnumerable<(string Name, bool IsPip)> Items(string text)
    {
        var (isDependencies, pip) = (false, -1);
        foreach (var line in text.Split('\n').Select(x => x.TrimEnd()).Where(x => x.Length > 0))
        {
            var indent = line.Length - line.TrimStart().Length;
            var item = line.TrimStart();
            if (indent == 0 && !item.StartsWith('-'))
                (isDependencies, pip) = (item.StartsWith("dependencies:", StringComparison.Ordinal), -1);
            if (!isDependencies || !item.StartsWith("- ", StringComparison.Ordinal))
                continue;
            var name = item[2..].Trim().Trim('\'', '"');
            if (name == "pip:")
            {
                pip = indent;
                continue;
            }

            if (pip >= 0 && indent <= pip)
                pip = -1;
            yield return (name, pip >= 0);
        }
    }
}
