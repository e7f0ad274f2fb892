using System.IO.Compression;
using System.Xml.Linq;
using MlOpsBuild.Journeys.Tests.Bootstrap;

namespace MlOpsBuild.Journeys.Tests.Packages;

/// <summary>Somebody else's repository takes the toolkit as packages.</summary>
public sealed class ForeignBuildTests
{
    /// <summary>What the README tells a user to write is what is built here.</summary>
    private static readonly string s_readme = File.ReadAllText(Path.Combine(PackageFeed.Say("RepositoryRoot"), "README.md"));

    [Fact]
    public async Task A_build_class_of_a_dozen_lines_runs_on_the_packages()
    {
        using var feed = new PackageFeed();
        using var repository = ForeignRepository.New();
        foreach (var file in new[] { "Program.cs", "Text.cs", "Unused.cs" })
            File.Delete(repository.At($"build/_build/{file}"));
        repository.Write("build/_build/_build.csproj", Quoted("xml"));
        repository.Write("build/_build/Build.cs", Quoted("csharp"));
        repository.Write(".nuke/parameters.json", "{ }");
        repository.Write("NuGet.config", $"""<configuration><packageSources><add key="feed" value="{feed.Folder}" /></packageSources></configuration>""");
        ForeignRepository.Shell(repository.Root, "git", "init", "--quiet");
        // Our packages go to a folder of the test's own; theirs are taken from where they are already.
        var global = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        repository.Environment["NUGET_PACKAGES"] = repository.At(".nuke/temp/packages");
        repository.Environment["NUGET_FALLBACK_PACKAGES"] = global;

        var run = await repository.Build("--name", "you");

        run.ExitCode.ShouldBe(0, run.Errors + run.Output);
        run.Output.ShouldContain("Hello, you");
        run.Output.ShouldContain($"Repository  {repository.Root}");
        Directory.Exists(repository.At(".nuke/temp/packages/mlopsbuild.engine")).ShouldBeTrue();
        File.ReadAllText(repository.At(".nuke/build.schema.json")).ShouldContain("Whom to greet");
        (await repository.Build("Up")).Output.ShouldContain(", started");
        (await repository.Build("Down")).Output.ShouldContain("Ended the emulator");
        (await repository.Build("--help")).Output.ShouldContain("Greet (default)");
        Directory.GetFiles(repository.Programs, "MlOpsBuild.Emulator.dll", SearchOption.AllDirectories).ShouldHaveSingleItem("the emulator comes along");
        (await repository.Build("Great")).Errors.ShouldContain("Did you mean 'Greet'?");
    }

    [Fact]
    public void Every_library_is_a_package_with_its_licence_and_what_it_is_for()
    {
        using var feed = new PackageFeed();
        var libraries = Directory.GetDirectories(Path.Combine(PackageFeed.Say("RepositoryRoot"), "build"))
            .Select(x => Path.GetFileName(x)).Where(x => x is not "_build" and not "Emulator");

        feed.Names.Select(x => x.Split('.')[1]).ShouldBe(libraries, ignoreOrder: true);
        foreach (var name in feed.Names)
        {
            var manifest = Manifest(Path.Combine(feed.Folder, name));
            manifest.ShouldContain("<license type=\"expression\">MIT</license>");
            manifest.ShouldNotContain("<description>Package Description</description>");
        }
    }

    [Fact]
    public void The_targets_bring_the_engine_and_the_fast_start()
    {
        using var feed = new PackageFeed();
        var package = Path.Combine(feed.Folder, feed.Names.Single(x => x.StartsWith("MlOpsBuild.Targets.", StringComparison.Ordinal)));

        XDocument.Parse(Manifest(package)).Descendants().Where(x => x.Name.LocalName == "dependency")
            .Select(x => (string)x.Attribute("id")!).ShouldContain("MlOpsBuild.Engine");
        using var archive = ZipFile.OpenRead(package);
        archive.GetEntry("build/MlOpsBuild.Targets.targets").ShouldNotBeNull();
        archive.GetEntry("build/ReadyToRun.targets").ShouldNotBeNull();
        archive.GetEntry("emulator/MlOpsBuild.Emulator.dll").ShouldNotBeNull();
        archive.Entries.ShouldContain(x => x.FullName.StartsWith("emulator/runtimes/", StringComparison.Ordinal));
    }

    /// <summary>The README's only block in a language.</summary>
    private static string Quoted(string language) => s_readme.Split($"```{language}\n") is [_, var rest]
        ? rest.Split("```")[0]
        : throw new InvalidOperationException($"The README does not have exactly one block of {language}.");

    private static string Manifest(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var reader = new StreamReader(archive.Entries.Single(x => x.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        return reader.ReadToEnd();
    }
}
