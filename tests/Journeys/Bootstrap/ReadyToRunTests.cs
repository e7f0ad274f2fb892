using System.Reflection.PortableExecutable;

namespace MlOpsBuild.Journeys.Tests.Bootstrap;

public sealed class ReadyToRunTests(CompiledRepository compiled)
{
    [Fact]
    public async Task The_program_is_compiled_ahead_of_time_where_the_compiler_package_is_present()
    {
        Assert.SkipUnless(HasCompilerPackage(), "the package Microsoft.NETCore.App.Crossgen2 was never restored here");
        using var repository = compiled.CheckOut();
        repository.Environment["BuildReadyToRun"] = null;
        repository.Greet("fast");
        (await repository.Build()).ShouldHaveSaid("fast");
        IsAheadOfTime(ProgramOf(repository)).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_compiler_package_the_build_succeeds_and_says_that_it_starts_more_slowly()
    {
        using var repository = compiled.CheckOut();
        repository.Environment["BuildReadyToRun"] = null;
        repository.Environment["NUGET_PACKAGES"] = repository.Elsewhere;
        repository.Write("NuGet.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        var run = await repository.Build();
        run.ShouldHaveSaid("one");
        run.Errors.ShouldContain("note: without the package Microsoft.NETCore.App.Crossgen2.");
        IsAheadOfTime(ProgramOf(repository)).ShouldBeFalse();
    }

    private static string ProgramOf(ForeignRepository repository)
    {
        var current = File.ReadLines(Path.Combine(repository.Programs, "current")).First();
        return Path.Combine(repository.Programs, current, "_build.dll");
    }

    private static bool IsAheadOfTime(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private static bool HasCompilerPackage()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(packages)
            && Directory.GetDirectories(packages, "microsoft.netcore.app.crossgen2.*").Length > 0;
    }
}
