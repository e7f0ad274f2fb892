using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Operations;
using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.Adoption;

/// <summary>Adopts a repository as a user does, and builds it on the packages.</summary>
public sealed class AdoptionJourneys
{
    [Fact]
    public async Task An_empty_repository_is_adopted_builds_from_packages_and_upgrades_itself()
    {
        using var feed = new PackageFeed();
        var home = Directory.CreateTempSubdirectory("mlops adopted ").FullName;
        try
        {
            var root = Directory.CreateDirectory(Path.Combine(home, "check out")).FullName;
            ForeignRepository.Shell(root, "git", "init", "--quiet", "--initial-branch=main");
            ForeignRepository.Shell(root, "git", "remote", "add", "origin", "https://github.com/acme/churn.git");

            var adopted = await AdoptAsync("--project", root, "--feed", feed.Folder, "--language", "python");
            adopted.ShouldContain($"Adopted  {root} for GitHub, acme/churn");
            adopted.ShouldContain("./build.sh Ci");
            Directory.Exists(Path.Combine(root, ".nuke", "temp", "adopting")).ShouldBeFalse();

            using var repository = new AdoptedRepository(root, home);
            var lint = await repository.Build("Lint");
            lint.ExitCode.ShouldBe(0, lint.Errors + lint.Output);
            lint.Output.ShouldContain("0 errors, 0 warnings");

            ForeignRepository.Shell(root, "git", "add", "--all");
            var again = await repository.Build("Adopt");
            again.ExitCode.ShouldBe(0, again.Errors + again.Output);
            again.Output.ShouldContain("Nothing changed: it is up to date");
            ForeignRepository.Shell(root, "git", "diff", "--exit-code");
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<string> AdoptAsync(params string[] arguments)
    {
        var run = await BuildProgram.RunAsync(["Adopt", .. arguments]);
        run.ExitCode.ShouldBe(0, run.Errors + run.Output);
        return run.Output;
    }
}
