using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Rules;

/// <summary>The files in which a repository says what it needs installed: requirements files, conda files, pyproject.toml.</summary>
public static class DependencyFiles
{
    /// <summary>Files that hold every version, and so stand for the ranges of the pyproject.toml beside them.</summary>
    private static readonly string[] s_locks = ["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml"];

    /// <summary>Dependencies that are not pinned (MLO104); none for a file of another kind.</summary>
    /// <param name="path">Any file.</param>
    public static IReadOnlyList<AssetError> Check(string path)
    {
        var file = Path.GetFullPath(path);
        var name = Path.GetFileName(file);
        var found = new ErrorList();
        if (name.StartsWith("requirements", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            Requirements(file, found);
        else if (name == "pyproject.toml")
            PyProject(file, found);
        else if (Path.GetExtension(name) is ".yml" or ".yaml")
            Conda(file, found);
        return found.All;
    }

    private static void Requirements(string file, ErrorList found)
    {
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            var text = line.Split('#')[0].Trim();
            if (text.Length > 0 && text[0] != '-' && !Dependencies.IsPinned(text))
                found.Add(new Place(file, number + 1, 1), "", Dependencies.Unpinned(text));
        }
    }

    private static void Conda(string file, ErrorList found)
    {
        // A chart of Helm has dependencies too, none of them a text.
        if (DocumentReader.Read(file, new ErrorList()) is MapNode conda && conda["dependencies"] is ListNode list && (conda.Has("channels") || list.Items.Any(x => x is ScalarNode)))
            Dependencies.Check(list, found);
    }

    private static void PyProject(string file, ErrorList found)
    {
        if (s_locks.Any(x => File.Exists(Path.Combine(Path.GetDirectoryName(file)!, x))))
            return;
        var entries = new TomlReader(File.ReadAllText(file), file).Read(out var brokenAt);
        foreach (var (keys, value) in entries)
        {
            if (keys is ["project", "dependencies"] or ["project", "optional-dependencies", _] or ["dependency-groups", _])
                Dependencies.Check(value, found);
            else if (keys is ["tool", "poetry", "dependencies" or "dev-dependencies", not "python"] or ["tool", "poetry", "group", _, "dependencies", not "python"])
                Dependencies.CheckPoetry(keys[^1], value, found);
        }

        if (brokenAt is { } place)
            found.Add(place, "", new Mistake("MLO104", "This is no TOML from here on, so what the project depends on cannot be told.", "Mend the line; pip would refuse it too."));
    }
}
