using System.Text;
using MlOpsBuild.Emulator.Serving.Evidence.Logs;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

public sealed class RotatingFileTests
{
    [Fact]
    public void No_file_outgrows_its_limit_and_no_more_are_kept_than_said()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "log");
        using (var file = new RotatingFile(path, 100, 3))
        {
            for (var i = 0; i < 100; i++)
                file.Append(Encoding.UTF8.GetBytes($"line {i:000}"));
        }

        var files = new DirectoryInfo(folder.Path).GetFiles();
        files.Select(x => x.Name).Order().ShouldBe(["log", "log.1", "log.2"]);
        files.ShouldAllBe(x => x.Length <= 100);
        var left = RotatingFile.Lines(path, 3).Select(x => Encoding.UTF8.GetString(x.Span)).ToList();
        left.ShouldBe(Enumerable.Range(100 - left.Count, left.Count).Select(x => $"line {x:000}"));
        left.Count.ShouldBeGreaterThan(20);
        if (!OperatingSystem.IsWindows())
            files.ShouldAllBe(x => x.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a\n", "a\n")]
    [InlineData("a\nb", "a\n")]
    [InlineData("torn", "")]
    public void A_line_that_was_not_finished_is_cut(string found, string left)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "log");
        File.WriteAllText(path, found);
        using (var file = new RotatingFile(path, 100, 2))
            file.Append("c"u8);

        File.ReadAllText(path).ShouldBe(left + "c\n");
    }

    [Fact]
    public void A_long_torn_line_is_cut_where_it_began()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "log");
        File.WriteAllText(path, "whole\n" + new string('x', 10_000));
        using (new RotatingFile(path, 1000, 2))
        {
        }

        File.ReadAllText(path).ShouldBe("whole\n");
    }
}
