namespace MlOpsBuild.Journeys.Tests.Bootstrap;

/// <summary>The two words for CI systems.</summary>
public sealed class StateTests(CompiledRepository compiled)
{
    [Fact]
    public async Task State_says_where_the_program_would_be_and_whether_it_is_there_and_changes_nothing()
    {
        using var repository = compiled.CheckOut();
        var program = Directory.GetDirectories(repository.Programs).Single();

        var there = Values(await repository.Build(":state"));
        there["root"].ShouldBe(repository.Root);
        there["program"].ShouldBe(program);
        there["hash"].ShouldBe(Path.GetFileName(program));
        there["compiled"].ShouldBe("true");
        there["sdk"].ShouldBe(Path.Combine(repository.Tools, "dotnet"));

        repository.Greet("two");
        var gone = Values(await repository.BuildFrom(repository.Elsewhere, repository.Script, ":state"));
        gone["compiled"].ShouldBe("false");
        gone["hash"].ShouldNotBe(there["hash"]);
        Directory.Exists(gone["program"]).ShouldBeFalse();
        repository.Compiles.ShouldBe(0);
    }

    [Fact]
    public async Task Compile_makes_the_program_and_runs_nothing_and_what_a_cache_brought_back_is_not_compiled_again()
    {
        using var repository = compiled.CheckOut();
        // As a cache does: the program's folder alone.
        File.Delete(Path.Combine(repository.Programs, "current"));

        var run = await repository.Build(":compile");

        (run.ExitCode, run.Output, run.Errors).ShouldBe((0, "", ""));
        repository.Compiles.ShouldBe(0);
        (await repository.Build(":compile")).ExitCode.ShouldBe(0);
        (await repository.Build()).ShouldHaveSaid("one");
    }

    private static Dictionary<string, string> Values(Run run)
    {
        run.ExitCode.ShouldBe(0, run.Errors);
        return run.Lines.ToDictionary(x => x.Split('=', 2)[0], x => x.Split('=', 2)[1]);
    }
}
