namespace MlOpsBuild.Journeys.Tests.Bootstrap;

public sealed class RunTests(CompiledRepository compiled)
{
    [Fact]
    public void The_first_run_compiles_and_passes_its_arguments()
    {
        compiled.FirstCompiles.ShouldBe(1);
        compiled.FirstRun.ShouldHaveSaid("one");
        compiled.FirstRun.Lines.TakeLast(4).ShouldBe(["[one argument]", "[two\"quotes']", "[]", "[*]"]);
        compiled.FirstRun.Errors.ShouldMatch(@"^Compiling the build …\nCompiled the build in \d+ s\.\n$");
    }

    [Fact]
    public async Task A_second_run_compiles_nothing_and_starts_no_sdk()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        var run = await repository.Build();
        run.ShouldHaveSaid("one");
        run.Errors.ShouldBeEmpty();
        repository.SdkCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_run_does_not_even_hash()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        repository.AddTool("sha256sum", "#!/bin/sh\nexit 1");
        (await repository.Build()).ShouldHaveSaid("one");
    }

    [Fact]
    public async Task The_exit_code_is_the_programs()
    {
        using var repository = compiled.CheckOut();
        (await repository.Build("exit", "7")).ExitCode.ShouldBe(7);
    }

    [Fact]
    public async Task The_script_becomes_the_program_so_that_signals_reach_it()
    {
        using var repository = compiled.CheckOut();
        using var running = repository.Start();
        (await running.Finish()).ShouldHaveSaid($"process {running.Id}");
    }

    [Fact]
    public async Task Through_a_link_from_another_folder_the_working_directory_stays_the_callers()
    {
        using var repository = compiled.CheckOut();
        var link = Path.Combine(repository.Elsewhere, "make it");
        File.CreateSymbolicLink(Path.Combine(repository.Elsewhere, "hop"), "../check out/build.sh");
        File.CreateSymbolicLink(link, "hop");
        var run = await repository.BuildFrom(repository.Elsewhere, link);
        run.ShouldHaveSaid($"folder {repository.Elsewhere}");
        run.ShouldHaveSaid($"root {repository.Root}");
        repository.Compiles.ShouldBe(0);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("sh")]
    public async Task A_shell_may_be_given_the_script_by_its_bare_name(string shell)
    {
        using var repository = compiled.CheckOut();
        var run = await repository.BuildFrom(repository.Root, ForeignRepository.FindOnPath(shell), "build.sh", "x");
        run.ShouldHaveSaid($"root {repository.Root}");
        run.ShouldHaveSaid("[x]");
    }
}
