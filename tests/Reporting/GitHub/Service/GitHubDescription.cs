using System.Collections.Concurrent;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace MlOpsBuild.Reporting.Tests.GitHub.Service;

/// <summary>GitHub's own OpenAPI description, from the npm package in which it is published. Kept beside the build's output, never committed.</summary>
internal static class GitHubDescription
{
    public const string Cloud = "api.github.com";
    public const string Server = "ghes-3.17";

    private const string Package = "@octokit/openapi@23.0.2";
    private const string Sha512 = "a55f0cecbf46636dc0c9b36f4e6a369f28e6a669edebedac444fedaabd192d070f4b8967c3bbb979918d9b044d9010b70fb8195db171e401f32d455105718386";

    private static readonly ConcurrentDictionary<string, Lazy<OpenApi>> s_read = new();

    /// <summary>The description of GitHub, or of an Enterprise Server. The test is skipped where npm has no way out.</summary>
    public static OpenApi Read(string name)
    {
        var file = Path.Combine(Folder, name + ".json");
        if (!File.Exists(file))
            Fetch();
        Assert.SkipUnless(File.Exists(file), $"GitHub's description ({Package}) could not be had by npm.");
        return s_read.GetOrAdd(name, _ => new Lazy<OpenApi>(() => new OpenApi(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement))).Value;
    }

    private static string Folder { get; } = Path.Combine(typeof(GitHubDescription).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!, ".nuke", "temp", "github-description-23.0.2");

    private static void Fetch()
    {
        Directory.CreateDirectory(Folder);
        using var alone = Alone(Path.Combine(Folder, ".lock"));
        if (File.Exists(Path.Combine(Folder, Server + ".json")))
            return;
        var passing = Directory.CreateTempSubdirectory("github-description-");
        try
        {
            if (!HasPacked(passing.FullName))
                return;
            var packed = passing.GetFiles("*.tgz").Single().FullName;
            using (var stream = File.OpenRead(packed))
                Convert.ToHexStringLower(SHA512.HashData(stream)).ShouldBe(Sha512);
            using var reader = new TarReader(new GZipStream(File.OpenRead(packed), CompressionMode.Decompress));
            while (reader.GetNextEntry() is { } entry)
            {
                // The server's comes last in the archive, so that it stands for both.
                if (entry.Name is $"package/generated/{Cloud}.json" or $"package/generated/{Server}.json")
                    entry.ExtractToFile(Path.Combine(Folder, Path.GetFileName(entry.Name)), overwrite: true);
            }
        }
        finally
        {
            passing.Delete(recursive: true);
        }
    }

    private static bool HasPacked(string folder)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["pack", Package, "--pack-destination", folder, "--silent"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            npm.WaitForExit();
            Task.WaitAll(output, errors);
            return npm.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Projects of tests run side by side, and one fetches.</summary>
    private static FileStream Alone(string path)
    {
        for (var patience = Stopwatch.StartNew(); ; Thread.Sleep(100))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (patience.Elapsed < TimeSpan.FromMinutes(5))
            {
                // Somebody else fetches.
            }
        }
    }
}
