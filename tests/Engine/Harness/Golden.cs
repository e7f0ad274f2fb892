using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Engine.Tests.Harness;

/// <summary>
/// Compares output with a text file in <c>Goldens/</c>. <c>UPDATE_GOLDENS=1</c> writes the files anew: read the
/// difference before committing it.
/// </summary>
public static partial class Golden
{
    public static void ShouldMatchGolden(this string actual, string name, FixtureRun run, [CallerFilePath] string caller = "")
    {
        var text = Plain(actual, run);
        var file = Path.Combine(Path.GetDirectoryName(caller)!, "..", "Goldens", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
            File.WriteAllText(file, text);
        File.Exists(file).ShouldBeTrue($"there is no golden '{name}'; UPDATE_GOLDENS=1 writes it");
        text.ShouldBe(File.ReadAllText(file), $"Goldens/{name}.txt");
    }

    /// <summary>What differs from run to run, by a name of the same length where columns depend on it.</summary>
    private static string Plain(string text, FixtureRun run)
    {
        text = text.ReplaceLineEndings("\n").Replace(run.Root, "<root>", StringComparison.Ordinal);
        text = Clock().Replace(text, "hh:mm:ss");
        text = Duration().Replace(text, "0.00 s");
        return Version().Replace(text, "MlOpsBuild <version> on <framework>");
    }

    [GeneratedRegex(@"\b\d\d:\d\d:\d\d\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b\d\.\d\d s\b")]
    private static partial Regex Duration();

    [GeneratedRegex(@"MlOpsBuild \d\S* on .*")]
    private static partial Regex Version();
}
