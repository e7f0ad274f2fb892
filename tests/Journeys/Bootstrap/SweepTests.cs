namespace MlOpsBuild.Journeys.Tests.Bootstrap;

public sealed class SweepTests(CompiledRepository compiled)
{
    [Fact]
    public async Task Three_programs_stay_and_older_ones_go_after_a_day()
    {
        using var repository = compiled.CheckOut();
        MakeProgram(repository, "of an hour ago", TimeSpan.FromHours(1));
        foreach (var days in new[] { 2, 3, 4 })
            MakeProgram(repository, $"of {days} days ago", TimeSpan.FromDays(days));

        var one = Path.GetFileName(Directory.GetDirectories(repository.Programs).Single(path => !path.Contains("ago", StringComparison.Ordinal)));
        // What is swept is looked for whenever the lock is taken, as it is without a recorded program.
        File.Delete(Path.Combine(repository.Programs, "current"));
        (await repository.Build()).ShouldHaveSaid("one");
        Directory.GetDirectories(repository.Programs).Select(Path.GetFileName)
            .ShouldBe([one, "of an hour ago", "of 2 days ago"], ignoreOrder: true);
    }

    private static void MakeProgram(ForeignRepository repository, string name, TimeSpan age)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repository.Programs, name));
        File.WriteAllText(Path.Combine(folder.FullName, "_build"), "");
        folder.LastWriteTimeUtc = DateTime.UtcNow - age;
    }
}
