using System.Text;
using MlOpsBuild.Emulator.Serving.Evidence.Collection;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

public sealed class CollectionSpoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _megabyte = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
    private readonly List<string> _put = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parts_are_at_most_four_megabytes_and_go_on_where_a_killed_process_stopped()
    {
        using var first = new CollectionSpool(_folder.Path);
        for (var i = 0; i < 7; i++)
            first.Append("a/b", "0", _megabyte);
        using var second = new CollectionSpool(_folder.Path);
        second.Append("a/b", "0", _megabyte);

        var files = new DirectoryInfo(Path.Combine(_folder.Path, "a", "b")).GetFiles();
        files.Select(x => x.Name).Order(StringComparer.Ordinal).ShouldBe(["0.jsonl", "0_1.jsonl", "0_2.jsonl"]);
        files.ShouldAllBe(x => x.Length <= CollectionSpool.PartLimit);
        files.Sum(x => x.Length).ShouldBe(8 * (_megabyte.Length + 1));
        if (!OperatingSystem.IsWindows())
            files.ShouldAllBe(x => x.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Without_room_the_oldest_go_those_that_were_delivered_before_the_others()
    {
        using var spool = new CollectionSpool(_folder.Path, room: 10 << 20);
        for (var i = 0; i < 6; i++)
            spool.Append("a/b", "0", _megabyte).ShouldBe(0);
        await spool.DeliverAsync(new Sink(_put), _ => true, TestContext.Current.CancellationToken);

        var dropped = 0;
        for (var i = 0; i < 12; i++)
            dropped += spool.Append("a/c", "0", _megabyte);

        // Six that were delivered made room for the first; then three go at a time.
        dropped.ShouldBe(1);
        new DirectoryInfo(_folder.Path).GetFiles("*", SearchOption.AllDirectories).Sum(x => x.Length).ShouldBeLessThanOrEqualTo(10 << 20);
        spool.Append("a/b", "0", _megabyte);
        // Its name was delivered: it is not begun anew.
        File.Exists(Path.Combine(_folder.Path, "a", "b", "0.jsonl")).ShouldBeFalse();
        File.Exists(Path.Combine(_folder.Path, "a", "b", "0_2.jsonl")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_that_made_room_is_not_used_again_by_the_next_process_while_its_folder_is_written_to()
    {
        using (var first = new CollectionSpool(_folder.Path, room: 3 << 20))
        {
            first.Append("a/b", "0", _megabyte);
            await first.DeliverAsync(new Sink(_put), _ => true, TestContext.Current.CancellationToken);
            for (var i = 0; i < 4; i++)
                first.Append("a/c", "0", _megabyte);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "a", "unfinished.json.x.tmp"), "half", TestContext.Current.CancellationToken);
        using var next = new CollectionSpool(_folder.Path, room: 3 << 20);
        next.Append("a/b", "0", "after"u8);
        await next.DeliverAsync(new Sink(_put), _ => true, TestContext.Current.CancellationToken);

        _put.Order(StringComparer.Ordinal).ShouldBe(["a/b/0.jsonl", "a/b/0_1.jsonl", "a/c/0_1.jsonl"]);
        await next.DeliverAsync(new Sink(_put), _ => false, TestContext.Current.CancellationToken);
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_that_comes_while_its_file_is_delivered_is_delivered_too()
    {
        using var spool = new CollectionSpool(_folder.Path);
        spool.Append("a/b", "0", "one"u8);
        var text = "";
        await spool.DeliverAsync(new Sink(_put, async file =>
        {
            text = await File.ReadAllTextAsync(file);
            spool.Append("a/b", "0", "two"u8);
        }), _ => false, TestContext.Current.CancellationToken);
        text.ShouldBe("one\n");
        await spool.DeliverAsync(new Sink(_put, async file => text = await File.ReadAllTextAsync(file)), _ => false, TestContext.Current.CancellationToken);

        text.ShouldBe("one\ntwo\n");
        _put.ShouldBe(["a/b/0.jsonl", "a/b/0.jsonl"]);
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private sealed class Sink(List<string> put, Func<string, Task>? read = null) : ICollectionSink
    {
        public Task PutAsync(string blobPath, string file, CancellationToken cancellation)
        {
            put.Add(blobPath);
            return read?.Invoke(file) ?? Task.CompletedTask;
        }
    }
}
