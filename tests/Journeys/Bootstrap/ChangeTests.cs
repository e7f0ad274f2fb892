namespace MlOpsBuild.Journeys.Tests.Bootstrap;

public sealed class ChangeTests(CompiledRepository compiled)
{
    [Fact]
    public async Task A_restored_cache_with_newer_sources_compiles_nothing()
    {
        using var repository = compiled.CheckOut();
        (await repository.Build()).ShouldHaveSaid("one");
        repository.SdkCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Touching_a_source_compiles_nothing()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        File.SetLastWriteTimeUtc(repository.At("build/_build/Text.cs"), DateTime.UtcNow.AddMinutes(1));
        (await repository.Build()).ShouldHaveSaid("one");
        repository.SdkCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edit_compiles_and_the_way_back_does_not()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        repository.Greet("two");
        (await repository.Build()).ShouldHaveSaid("two");
        repository.Compiles.ShouldBe(1);
        repository.Greet("one");
        (await repository.Build()).ShouldHaveSaid("one");
        repository.Compiles.ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_with_an_old_modification_time_compiles()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        repository.Greet("old");
        File.SetLastWriteTimeUtc(repository.At("build/_build/Text.cs"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await repository.Build()).ShouldHaveSaid("old");
    }

    [Fact]
    public async Task An_edit_during_the_compile_is_in_the_program_that_runs()
    {
        using var repository = compiled.CheckOut();
        repository.Greet("before");
        repository.CloseGate();
        using var running = repository.Start();
        await RunningScript.Until(() => repository.Compiles == 1, "a compile starts");
        repository.Greet("meanwhile");
        repository.OpenGate();
        (await running.Finish()).ShouldHaveSaid("meanwhile");
        repository.Greet("before");
        (await repository.Build()).ShouldHaveSaid("before");
    }

    [Fact]
    public async Task A_source_that_is_added_or_deleted_compiles()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        File.Delete(repository.At("build/_build/Unused.cs"));
        await repository.Build();
        repository.Compiles.ShouldBe(1);
        repository.Write("build/_build/Added file.cs", "internal static class Added;");
        await repository.Build();
        repository.Compiles.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_at_the_root_that_comes_or_goes_compiles()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        repository.Write("NuGet.config", "<configuration />");
        await repository.Build();
        repository.Compiles.ShouldBe(1);
        File.Delete(repository.At("NuGet.config"));
        await repository.Build();
        repository.Compiles.ShouldBe(1, "the first program is still there");
        File.Delete(repository.At("Directory.Build.props"));
        await repository.Build();
        repository.Compiles.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_outside_the_sources_compiles_nothing()
    {
        using var repository = compiled.CheckOut();
        await repository.Build();
        repository.Write("src/Product.cs", "// not of the build");
        repository.Write("build/_build/obj/leftover.cs", "// an IDE's");
        await repository.Build();
        repository.SdkCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_that_lost_its_times_does_not_hide_an_edit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "cp keeps more elsewhere");
        using var edited = compiled.CheckOut();
        await edited.Build();
        edited.Greet("edited");
        using var copy = edited.CopyWithoutTimes();
        (await copy.Build()).ShouldHaveSaid("edited");
    }

    [Fact]
    public async Task A_find_that_knows_no_change_times_sees_an_edit_too()
    {
        using var repository = compiled.CheckOut();
        repository.AddTool("find", $"""
            #!/bin/sh
            case "$*" in *-newercm*) exit 1 ;; esac
            exec {ForeignRepository.FindOnPath("find")} "$@"
            """);
        await repository.Build();
        (await repository.Build()).ShouldHaveSaid("one");
        repository.SdkCalls.ShouldBeEmpty();
        repository.Greet("two");
        (await repository.Build()).ShouldHaveSaid("two");
    }
}
