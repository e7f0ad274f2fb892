using System.Diagnostics;
using System.Reflection;

namespace MlOpsBuild.Journeys.Tests.Packages;

/// <summary>The toolkit's packages in a folder, made as <c>Pack</c> makes them.</summary>
internal sealed class PackageFeed : IDisposable
{
    public PackageFeed()
    {
        Directory.CreateDirectory(Folder);
        DotNet(Say("RepositoryRoot"), "pack", "MlOpsBuild.sln", "--configuration", Say("Configuration"), "--no-build", "--output", Folder);
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "packages " + Guid.NewGuid().ToString("N")[..8]);

    public IReadOnlyList<string> Names => [.. Directory.GetFiles(Folder, "*.nupkg").Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    public static string Say(string key)
        => typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == key).Value!;

    /// <summary>Runs the SDK; a failure shows what it said.</summary>
    public static string DotNet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        // The test host's own SDK speaks to its children through these.
        foreach (var name in start.Environment.Keys.Where(x => x.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        return output;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
