using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlOpsBuild.Assets.Tests.Goldens;

/// <summary>The reference material beside the repository; tests that need it are skipped where it is absent.</summary>
internal static class Shared
{
    public static string Golden()
    {
        var root = typeof(Shared).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!;
        var beside = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(root))!, "shared");
        var folder = Directory.Exists(beside) ? beside : Environment.GetEnvironmentVariable("MLOPSBUILD_SHARED") ?? beside;
        var golden = Path.Combine(folder, "golden");
        Assert.SkipUnless(Directory.Exists(golden), $"the recordings are not there: {golden}");
        return golden;
    }

    /// <summary>Documents that are known not to match yet, with the reason: <c>path: reason</c> a line.</summary>
    public static IReadOnlyDictionary<string, string> KnownDifferences([CallerFilePath] string caller = "")
        => File.ReadLines(Path.Combine(Path.GetDirectoryName(caller)!, "known-differences.txt"))
            .Where(x => x.Length > 0 && x[0] != '#').Select(x => x.Split(": ", 2)).ToDictionary(x => x[0], x => x[1]);
}
