using System.Text;
using MlOpsBuild.Workflow.Adoption.Files;

namespace MlOpsBuild.Workflow.Tests.Adoption;

/// <summary>All files or none, wherever the process ends.</summary>
public sealed class TransactionTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mlops transaction ").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_run_that_ends_anywhere_leaves_nothing_or_is_finished_by_the_next()
    {
        List<string> steps = [];
        Reset();
        new Transaction(_root).Write(s_changes, steps.Add);
        steps.Count.ShouldBe(7);
        Content().ShouldBe("a=new a, b/c=new c");

        foreach (var (i, step) in steps.Index())
        {
            Reset();
            var left = i + 1;
            Should.Throw<OperationCanceledException>(() => new Transaction(_root).Write(s_changes, _ =>
            {
                if (--left == 0)
                    throw new OperationCanceledException();
            }), step);
            new Transaction(_root).Recover();
            Content().ShouldBe(step.StartsWith("place", StringComparison.Ordinal) ? "a=new a, b/c=new c" : "a=old a, gone=old", step);
            Directory.Exists(Path.Combine(_root, ".nuke", "temp", "adopting")).ShouldBeFalse(step);
        }
    }

    [Fact]
    public void An_edit_after_the_end_is_not_written_over()
    {
        Reset();
        Should.Throw<OperationCanceledException>(() => new Transaction(_root).Write(s_changes, x =>
        {
            if (x == "place a")
                throw new OperationCanceledException();
        }));
        File.WriteAllText(Path.Combine(_root, "a"), "mine");

        new Transaction(_root).Recover();

        Content().ShouldBe("a=mine, gone=old");
    }

    [Fact]
    public void A_program_can_be_run()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no such mode.");
        new Transaction(_root).Write([new FileChange("run.sh", FileState.Created, "") { Content = "x"u8.ToArray(), IsExecutable = true }]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(_root, "run.sh")).HasFlag(UnixFileMode.GroupExecute).ShouldBeTrue();
    }

    private static readonly FileChange[] s_changes =
    [
        new FileChange("a", FileState.Changed, "") { Content = Encoding.UTF8.GetBytes("new a") },
        new FileChange("b/c", FileState.Created, "") { Content = Encoding.UTF8.GetBytes("new c") },
        new FileChange("kept", FileState.Kept, ""),
        new FileChange("gone", FileState.Removed, ""),
    ];

    private void Reset()
    {
        Directory.Delete(_root, recursive: true);
        Directory.CreateDirectory(_root);
        File.WriteAllText(Path.Combine(_root, "a"), "old a");
        File.WriteAllText(Path.Combine(_root, "gone"), "old");
    }

    private string Content() => string.Join(", ", Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(x => (Path: Path.GetRelativePath(_root, x).Replace('\\', '/'), Text: File.ReadAllText(x)))
        .OrderBy(x => x.Path, StringComparer.Ordinal).Select(x => $"{x.Path}={x.Text}"));
}
