namespace MlOpsBuild.Journeys.Tests.Bootstrap;

public sealed class LockTests(CompiledRepository compiled)
{
    [Fact]
    public async Task Two_at_once_compile_once_and_the_second_says_that_it_waits()
    {
        using var repository = compiled.CheckOut();
        repository.Greet("both");
        repository.CloseGate();
        using var first = repository.Start();
        await RunningScript.Until(() => repository.Compiles == 1, "the first compiles");
        using var second = repository.Start();
        await RunningScript.Until(() => second.Errors.Contains("waiting for it", StringComparison.Ordinal), "the second waits");
        second.Errors.ShouldContain($"process {first.Id}");
        repository.OpenGate();
        (await first.Finish()).ShouldHaveSaid("both");
        (await second.Finish()).ShouldHaveSaid("both");
        repository.Compiles.ShouldBe(1);
    }

    [Fact]
    public async Task Many_that_find_a_dead_lock_at_once_compile_once()
    {
        using var repository = compiled.CheckOut();
        repository.Greet("many");
        LeaveLock(repository, "999999999 1");
        var runs = Enumerable.Range(0, 6).Select(_ => repository.Start()).ToList();
        foreach (var run in runs)
            (await run.Finish()).ShouldHaveSaid("many");

        repository.Compiles.ShouldBe(1);
        runs.ForEach(run => run.Dispose());
    }

    [Theory]
    [InlineData("999999999 1", "no such process")]
    [InlineData("1 1", "another process has got the number since")]
    [InlineData("free", "given back")]
    [InlineData("nonsense", "not ours")]
    public async Task A_lock_whose_holder_is_gone_is_taken_over(string text, string why)
    {
        using var repository = compiled.CheckOut();
        // Without a recorded program the lock is taken, and what it guards is found to be there.
        File.Delete(Path.Combine(repository.Programs, "current"));
        LeaveLock(repository, text);
        var run = await repository.Build();
        run.ShouldHaveSaid("one");
        run.Errors.ShouldBeEmpty(why);
    }

    [Fact]
    public async Task A_compile_killed_with_all_its_processes_is_begun_again()
    {
        using var repository = compiled.CheckOut();
        repository.Greet("again");
        repository.CloseGate();
        using var killed = repository.Start();
        await RunningScript.Until(() => repository.Compiles == 1, "the compile starts");
        killed.KillTree();
        repository.OpenGate();
        var run = await repository.Build();
        run.ShouldHaveSaid("again");
        repository.Compiles.ShouldBe(2);
        Directory.GetDirectories(repository.Programs, "new.*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_compiler_that_outlives_its_killed_script_is_waited_for()
    {
        using var repository = compiled.CheckOut();
        repository.Greet("again");
        repository.CloseGate();
        using var killed = repository.Start();
        await RunningScript.Until(() => repository.Compiles == 1, "the compile starts");
        killed.KillAlone();
        using var next = repository.Start();
        await RunningScript.Until(() => next.Errors.Contains("waiting for it", StringComparison.Ordinal), "the next waits");
        repository.Compiles.ShouldBe(1);
        repository.OpenGate();
        (await next.Finish()).ShouldHaveSaid("again");
    }

    private static void LeaveLock(ForeignRepository repository, string text)
    {
        Directory.CreateDirectory(repository.Locks);
        File.CreateSymbolicLink(Path.Combine(repository.Locks, "41"), text);
    }
}
