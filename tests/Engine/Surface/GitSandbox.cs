using System.Diagnostics;
using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.Surface;

/// <summary>A folder for real git repositories, untouched by the machine's own settings.</summary>
public sealed class GitSandbox : IDisposable
{
    public GitSandbox() => Git("init", "--quiet", "--initial-branch=main", Repository);

    public AbsolutePath Folder { get; } = Directory.CreateTempSubdirectory("git sandbox ").FullName;

    public AbsolutePath Repository => Folder / "repository";

    /// <summary>What git prints, without the last line break.</summary>
    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Directory.Exists(Repository) ? Repository : Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(x => x.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);
        start.Environment["GIT_CONFIG_GLOBAL"] = Folder / "no-such-file";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{role}_NAME"] = "A person";
            start.Environment[$"GIT_{role}_EMAIL"] = "person@example.com";
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, error.GetAwaiter().GetResult());
        return output.TrimEnd();
    }

    /// <summary>The new commit's hash.</summary>
    public string Commit()
    {
        Git("commit", "--quiet", "--allow-empty", "--message", "A change");
        return Git("rev-parse", "HEAD");
    }

    public void Dispose() => Folder.DeleteDirectory();
}
