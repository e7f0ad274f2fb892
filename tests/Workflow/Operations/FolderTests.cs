using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Tests.Operations;

/// <summary>What is kept in a project's folder.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("project ").FullName;

    [Theory]
    [InlineData(null, true)]
    [InlineData("bin/\n", true)]
    [InlineData("bin/\n.mlops/\n", false)]
    [InlineData("/.mlops\r\n", false)]
    public void Git_is_told_to_ignore_it_where_it_does_not_know(string? ignored, bool written)
    {
        if (ignored is not null)
            File.WriteAllText(Path.Combine(_root, ".gitignore"), ignored);

        new ProjectFolder(_root).Prepare();

        File.Exists(Path.Combine(_root, ".mlops", ".gitignore")).ShouldBe(written);
    }

    [Fact]
    public void A_long_log_is_put_aside_at_the_next_start()
    {
        var log = Path.Combine(_root, "emulator.log");
        File.WriteAllText(log, new string('x', (int)EmulatorLog.Limit + 1));

        EmulatorLog.Prepare(log).ShouldBe(0);

        new FileInfo(log + ".1").Length.ShouldBe(EmulatorLog.Limit + 1);
        File.WriteAllText(log, "one\ntwo\n\nthree\n");
        EmulatorLog.Prepare(log).ShouldBe(15);
        EmulatorLog.Tail(log, 0, 2).ShouldBe(["two", "three"]);
        EmulatorLog.Tail(log, 9, 10).ShouldBe(["three"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"address":"http://example.com/","processId":1,"token":"t"}""")]
    [InlineData("""{"address":"no address","processId":1,"token":"t"}""")]
    [InlineData("""{"address":"http://127.0.0.1:1","processId":"x","token":"t"}""")]
    public void What_is_no_discovery_file_is_none(string text)
    {
        var file = Path.Combine(_root, "emulator.json");
        File.WriteAllText(file, text);

        EmulatorDiscovery.Read(file).ShouldBeNull();
    }

    [Fact]
    public void Programs_are_brought_once_and_old_ones_go_when_nobody_uses_them()
    {
        var (carried, store) = (Path.Combine(_root, "carried"), Path.Combine(_root, "store"));
        Directory.CreateDirectory(Path.Combine(carried, "runtimes", "win-x64", "native"));
        File.WriteAllText(Path.Combine(carried, "runtimes", "win-x64", "native", "a.dll"), "not for this machine");
        File.WriteAllText(Path.Combine(carried, CarriedProgram.EntryPoint), "one");
        Directory.CreateDirectory(store);
        var first = ProgramStore.Bring(CarriedProgram.Find(carried), store);
        ProgramStore.Bring(CarriedProgram.Find(carried), store).ShouldBe(first);
        Directory.GetFiles(first, "*", SearchOption.AllDirectories).Select(x => Path.GetFileName(x)).ShouldBe([CarriedProgram.EntryPoint, "in-use"], ignoreOrder: true);

        File.WriteAllText(Path.Combine(carried, CarriedProgram.EntryPoint), "two");
        using (new FileStream(Path.Combine(first, "in-use"), FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            ProgramStore.Bring(CarriedProgram.Find(carried), store).ShouldNotBe(first);
            Directory.Exists(first).ShouldBeTrue("it is in use");
        }

        ProgramStore.Bring(CarriedProgram.Find(carried), store);
        Directory.Exists(first).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
