using System.Reflection;

namespace FlightDelay.Tests;

/// <summary>Where the files of this repository are.</summary>
internal static class Repository
{
    private static readonly string s_root = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!;

    public static string At(string path) => Path.Combine(s_root, path);
}
