using System.Runtime.CompilerServices;
using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Reporting.Tests.Jobs;

public sealed class JobTextTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_now = s_start.AddSeconds(125);

    private static readonly JobView s_job = new JobView { Name = "job_flights", Start = s_start, Status = "Running" }
        .With(new StepView { Path = "prepare", Status = "Completed", Start = s_start, End = s_start, IsReused = true, Reuse = "nothing changed since job_yesterday" })
        .With(new StepView { Path = "train", Status = "Running", Start = s_start.AddSeconds(1), Reuse = "input 'flights' changed" })
        .With(new StepView { Path = "evaluate", Status = "NotStarted" })
        .With(new StepView { Path = "train/fit", Status = "Failed", Start = s_start.AddSeconds(1), End = s_start.AddSeconds(4.25), Error = "UserError: the command ended with exit code 3, see its log for what it said" })
        .With(new StepView { Path = "train/score", Status = "Canceled" })
        .With(new LogLine("train/fit", "epoch 1  \e[31mloss\e[0m\t0.7"))
        .With(new LogLine("train/fit", "  5%\r 99%\r100% 日本語日本語日本語日本語日本語日本語日本語日本語"))
        .With(new LogLine("", "the job itself"));

    [Theory]
    [InlineData(60, 24)]
    [InlineData(120, 24)]
    [InlineData(60, 7)]
    public void A_job_is_a_tree_that_fits(int width, int height)
    {
        var lines = JobTree.Of(s_job, s_now, width, height);

        lines.Count.ShouldBeLessThanOrEqualTo(height);
        lines.ShouldAllBe(x => Texts.Width(x.Text) <= width);
        Golden($"tree-{width}x{height}.txt", string.Join('\n', lines.Select(x => $"{x.Text}")) + "\n");
    }

    [Fact]
    public void Steps_are_told_line_by_line()
    {
        var waiting = new StepView { Path = "train", Status = "NotStarted" };
        var running = waiting with { Status = "Running", Start = s_start, Reuse = "input 'flights' changed" };
        var failed = running with { Status = "Failed", End = s_start.AddSeconds(1.25), Error = "UserError: exit code 3" };
        List<string> lines =
        [
            JobLines.Of("job_flights", "Running", s_now),
            .. JobLines.Of(null, s_job.Steps[0], s_now),
            .. JobLines.Of(null, waiting, s_now),
            .. JobLines.Of(waiting, running, s_now),
            JobLines.Of(new LogLine("train", "::error::\e[2Jnot a command"), s_now),
            .. JobLines.Of(running, failed, s_now),
            .. JobLines.Of(waiting, running with { Status = "Completed", End = s_start.AddMinutes(62) }, s_now),
        ];

        Golden("lines.txt", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public void A_region_writes_only_what_differs_and_leaves_the_terminal_as_it_was()
    {
        using var terminal = new StringWriter();
        var region = new LiveRegion(terminal, hasColours: true);

        region.Draw([new("one", LineTone.Plain), new("two", LineTone.Bad)], 60);
        region.Draw([new("one", LineTone.Plain), new("two", LineTone.Bad)], 60);
        region.Draw([new("one", LineTone.Plain), new("three", LineTone.Plain)], 60);
        region.Draw([new("one", LineTone.Plain)], 60);

        terminal.ToString().ShouldBe("\rone\e[K\n\e[31mtwo\e[0m\e[K\n" + "\e[2A\r\nthree\e[K\n" + "\e[2A\r\n\e[J");
    }

    [Fact]
    public void Only_the_last_lines_are_kept()
    {
        var job = Enumerable.Range(0, 1000).Aggregate(s_job, (x, i) => x.With(new LogLine("train", $"{i}")));

        job.Lines.Select(x => x.Text).ShouldBe(Enumerable.Range(990, 10).Select(x => $"{x}"));
        job.LinesOf["train/fit"].Count.ShouldBe(2);
    }

    /// <summary>Compares with a file beside the test. Where there is none it is written, and the test fails once.</summary>
    private static void Golden(string name, string text, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Goldens", name);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, text);
            Assert.Fail($"{file} was missing and is written now: look at it.");
        }

        text.ShouldBe(File.ReadAllText(file));
    }
}
