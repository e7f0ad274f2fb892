using System.Diagnostics;
using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Operations;
using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.Adoption;

/// <summary>Adopts a repository as a user does, and builds it on the packages.</summary>
public sealed class AdoptionJourneys : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("mlops adopted ").FullName;

    private string Root => Path.Combine(_home, "check out");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task An_empty_repository_is_adopted_builds_from_packages_and_is_linted_and_adopts_itself_again()
    {
        using var feed = new PackageFeed();
        Directory.CreateDirectory(Root);
        ForeignRepository.Shell(Root, "git", "init", "--quiet", "--initial-branch=main");
        ForeignRepository.Shell(Root, "git", "remote", "add", "origin", "https://github.com/acme/churn.git");

        var adopted = await RunAsync(BuildProgram.File, PackageFeed.Say("RepositoryRoot"), "Adopt", "--project", Root, "--feed", feed.Folder, "--language", "python");
        adopted.Output.ShouldContain($"Adopted  {Root} for GitHub, acme/churn");
        adopted.Output.ShouldContain("./build.sh Ci");
        adopted.Output.ShouldContain("created   … and ");

        var lint = await RunAsync(Path.Combine(Root, "build.sh"), Root, "Lint");
        lint.Output.ShouldContain("0 errors, 0 warnings, 1 waived");

        ForeignRepository.Shell(Root, "git", "add", "--all");
        var again = await RunAsync(Path.Combine(Root, "build.sh"), Root, "Adopt");
        again.Output.ShouldContain("Nothing changed: it is up to date with MlOpsBuild ");
        ForeignRepository.Shell(Root, "git", "diff", "--exit-code");

        // What the package carries is what the checkout has.
        var copy = Directory.CreateDirectory(Path.Combine(_home, "copy")).FullName;
        ForeignRepository.Shell(copy, "git", "init", "--quiet");
        await RunAsync(Path.Combine(Root, "build.sh"), Root, "Adopt", "--project", copy, "--language", "python");
        ForeignRepository.Shell(_home, "diff", "--recursive", "--exclude=.git", "--exclude=artifacts", "--exclude=.mlops", "--exclude=.nuke", "--exclude=build", "--exclude=.github", Path.Combine(copy, "."), Path.Combine(Root, "."));
    }

    private async Task<Run> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Where(x => x.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || x is "DOTNET_ROOT" or "CI").ToList())
            start.Environment.Remove(name);
        // Our packages go to a folder of the test's own; theirs are taken from where they are already.
        start.Environment["NUGET_FALLBACK_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_home, "packages");
        start.Environment["BuildReadyToRun"] = "false";
        using var running = new RunningScript(start);
        var run = await running.Finish();
        run.ExitCode.ShouldBe(0, run.Errors + run.Output);
        return run;
    }
}
