namespace MlOpsBuild.Workflow.Adoption.Finding;

/// <summary>How a repository is tested, by what lies in it.</summary>
internal static class TestCommands
{
    private static readonly string[] s_frameworks = ["Microsoft.NET.Test.Sdk", "xunit", "NUnit", "MSTest", "TUnit"];

    /// <summary>The commands; none where no tests were found.</summary>
    /// <param name="root">The project's folder.</param>
    /// <param name="files">Its files, relative, with slashes.</param>
    public static IReadOnlyList<string> Find(string root, IReadOnlyList<string> files) => [.. Python(root, files), .. DotNet(root, files)];

    private static IEnumerable<string> Python(string root, IReadOnlyList<string> files)
    {
        if (files.Contains("tests/__main__.py"))
            return ["python3 tests"];
        var tests = files.Where(x => Path.GetFileName(x) is var name && (name.StartsWith("test_", StringComparison.Ordinal) || name.EndsWith("_test.py", StringComparison.Ordinal)) && name.EndsWith(".py", StringComparison.Ordinal)).ToList();
        if (tests.Count == 0)
            return [];
        var usesPytest = files.Any(x => Path.GetFileName(x) is "conftest.py" or "pytest.ini")
            || files.Where(IsDependencies).Any(x => Holds(root, x, "pytest"))
            || tests.Any(x => Holds(root, x, "import pytest") || !Holds(root, x, "unittest"));
        if (usesPytest)
            return ["python3 -m pytest --junitxml \"$MLOPS_TEST_RESULTS/pytest.xml\""];
        // unittest looks into one folder at a time, and into those below it that are packages.
        return tests.Select(x => x.Contains('/', StringComparison.Ordinal) ? x[..x.IndexOf('/', StringComparison.Ordinal)] : ".").Distinct()
            .Select(x => $"python3 -m unittest discover -s {Quoted(x)} -t .");
    }

    private static IEnumerable<string> DotNet(string root, IReadOnlyList<string> files)
    {
        // The runner of global.json takes the project as an option, and writes no TRX unless its package is there.
        var isPlatform = files.Contains("global.json") && Holds(root, "global.json", "Microsoft.Testing.Platform");
        foreach (var project in files.Where(x => x.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && s_frameworks.Any(y => Holds(root, x, $"\"{y}") || Holds(root, x, $"Include=\"{y}"))))
        {
            yield return isPlatform
                ? $"dotnet test --project {Quoted(project)} -c Release"
                : $"dotnet test {Quoted(project)} -c Release --logger trx --results-directory \"$MLOPS_TEST_RESULTS\"";
        }
    }

    private static bool IsDependencies(string file) => Path.GetFileName(file) is var name
        && ((name.StartsWith("requirements", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            || name is "pyproject.toml" or "setup.cfg" or "tox.ini" or "Pipfile"
            || (name.Contains("conda", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(name) is ".yml" or ".yaml"));

    private static bool Holds(string root, string file, string word) => File.ReadLines(Path.Combine(root, file)).Any(x => x.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
