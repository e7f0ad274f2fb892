using System.Text;
using Azure.Storage.Blobs;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Workflow.Delivery.Ledger;
using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Tests.Delivery.Ledger;

/// <summary>The ledger in the emulator's storage: builds that write at once, blobs that somebody changes, indexes that break.</summary>
public sealed class ReleaseLedgerTests(EmulatedStorage storage) : IClassFixture<EmulatedStorage>, IDisposable
{
    private const int Entries = 5;

    private static readonly DateTimeOffset s_begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _endpoint = "flights-" + Guid.NewGuid().ToString("N")[..8];
    private readonly string _root = Directory.CreateTempSubdirectory("project ").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Index => Directory.GetFiles(Path.Combine(_root, ".mlops", "ledger")).ShouldHaveSingleItem();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Builds_that_write_at_once_lose_nothing(bool withOneIndex)
    {
        const int Writers = 4, Each = 8;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var ledger = withOneIndex ? Ledger() : Fresh();
            for (var i = 0; i < Each; i++)
                await ledger.AppendAsync(Entry((writer * Each) + i), Stop);
        }, Stop)));

        (await Ledger().VerifyAsync(Stop)).ShouldBe(Writers * Each);
        var entries = await Ledger().ReadAsync(Stop);
        entries.Select(x => x.Number).ShouldBe(Enumerable.Range(1, Writers * Each).Select(x => (long)x));
        entries.Select(x => x.Id).Order().ShouldBe(Enumerable.Range(0, Writers * Each).Select(x => $"id-{x}").Order());
        (await Fresh().ReadAsync(Stop)).Select(x => x.Hash).ShouldBe(entries.Select(x => x.Hash));
    }

    [Fact]
    public async Task An_entry_that_is_added_again_is_the_one_that_is_there()
    {
        var ledger = await FilledAsync();

        var again = await Fresh().AppendAsync(Entry(2) with { Reason = "again, after a crash" }, Stop);

        (again.Number, again.Reason).ShouldBe((2, ""));
        (await ledger.VerifyAsync(Stop)).ShouldBe(Entries);
    }

    [Fact]
    public async Task Questions_are_answered()
    {
        var ledger = await FilledAsync();

        (await ledger.AtAsync(s_begin.AddHours(3), Stop))!.Number.ShouldBe(3);
        (await ledger.AtAsync(s_begin, Stop)).ShouldBeNull();
        (await ledger.LastAsync(2, Stop)).Select(x => x.Number).ShouldBe([4, 5]);
        (await ledger.FindAsync("id-4", Stop))!.Number.ShouldBe(4);
        (await ledger.FindAsync("id-9", Stop)).ShouldBeNull();
        File.ReadAllText(Path.Combine(_root, ".mlops", ".gitignore")).ShouldBe("*\n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Entries)]
    public async Task An_edited_blob_is_found(int number)
    {
        var ledger = await FilledAsync();
        await EditAsync(number, x => x.Replace("someone@", "nobody_@", StringComparison.Ordinal));

        (await RefusedAsync(() => ledger.VerifyAsync(Stop))).ShouldContain($": entry {number} was changed: its text does not have its hash.");
        (await RefusedAsync(() => Ledger().VerifyAsync(Stop))).ShouldContain($": entry {number} was changed");
        (await RefusedAsync(() => Fresh().ReadAsync(Stop))).ShouldContain($": entry {number} was changed");
        (await RefusedAsync(() => Fresh().AppendAsync(Entry(9), Stop))).ShouldContain($": entry {number} was changed");
        (await NamesAsync()).Count.ShouldBe(Entries);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_missing_blob_is_found_and_its_gap_is_not_filled(int number)
    {
        var ledger = await FilledAsync();
        await (await ContainerAsync()).DeleteBlobAsync(NameOf(number), cancellationToken: Stop);

        (await RefusedAsync(() => ledger.VerifyAsync(Stop))).ShouldContain($": entry {number} is missing, and {Entries - number} lie beyond it");
        (await RefusedAsync(() => Fresh().ReadAsync(Stop))).ShouldContain($": entry {number} is missing");
        (await RefusedAsync(() => Fresh().AppendAsync(Entry(9), Stop))).ShouldContain($": entry {number} is missing");
        (await NamesAsync()).Count.ShouldBe(Entries - 1);
    }

    [Fact]
    public async Task The_end_of_a_ledger_does_not_vanish_from_who_has_read_it()
    {
        await FilledAsync();
        await (await ContainerAsync()).DeleteBlobAsync(NameOf(Entries), cancellationToken: Stop);

        (await RefusedAsync(() => Ledger().AppendAsync(Entry(9), Stop))).ShouldContain($": entry {Entries} is missing or another one than when it was read last.");
        (await RefusedAsync(() => Ledger().VerifyAsync(Stop))).ShouldContain($": entry {Entries} is missing: {Entries} were there when it was read last.");
        (await RefusedAsync(() => Ledger().VerifyAsync(Stop))).ShouldContain($"delete {Index}, which is what this build remembers.");

        File.Delete(Index);
        (await Ledger().VerifyAsync(Stop)).ShouldBe(Entries - 1);
    }

    [Fact]
    public async Task History_that_was_written_anew_with_all_its_hashes_is_found_by_who_has_read_it()
    {
        await FilledAsync();
        var previous = "";
        for (var number = 1; number <= Entries; number++)
        {
            await EditAsync(number, x =>
            {
                var entry = LedgerChain.Read(Encoding.UTF8.GetBytes(x));
                var text = LedgerChain.Write(entry with { Previous = previous, Actor = number >= 3 ? "nobody" : entry.Actor });
                previous = LedgerChain.Read(text).Hash;
                return Encoding.UTF8.GetString(text);
            });
        }

        (await RefusedAsync(() => Ledger().VerifyAsync(Stop))).ShouldContain(": entry 3 follows from the one before it, and is not the one that was there when it was read last");
        (await RefusedAsync(() => Ledger().ReadAsync(Stop))).ShouldContain($": entry {Entries} is missing or another one");
    }

    [Fact]
    public async Task Only_what_is_new_is_read_again()
    {
        await FilledAsync();
        await Fresh().AppendAsync(Entry(6), Stop);
        await (await ContainerAsync()).DeleteBlobAsync(NameOf(2), cancellationToken: Stop);

        // Blob 2 cannot be read any more: entry 2 comes from the index.
        (await Ledger().ReadAsync(Stop)).Select(x => x.Number).ShouldBe([1, 2, 3, 4, 5, 6]);
        (await RefusedAsync(() => Ledger().VerifyAsync(Stop))).ShouldContain(": entry 2 is missing");
    }

    [Fact]
    public async Task A_broken_index_is_made_anew()
    {
        var hashes = (await (await FilledAsync()).ReadAsync(Stop)).Select(x => x.Hash).ToList();
        var whole = File.ReadAllBytes(Index);
        byte[] changed = [.. whole];
        changed[^300] ^= 1;
        foreach (var bytes in new[] { [], whole[..100], whole[..^1], changed, [.. whole, 1, 2, 3], new byte[3000] })
        {
            File.WriteAllBytes(Index, bytes);
            (await Ledger().ReadAsync(Stop)).Select(x => x.Hash).ShouldBe(hashes);
            File.WriteAllBytes(Index, bytes);
            (await Ledger().VerifyAsync(Stop)).ShouldBe(Entries);
            File.ReadAllBytes(Index).ShouldBe(whole);
        }

        File.Delete(Index);
        (await Ledger().FindAsync("id-5", Stop))!.Number.ShouldBe(5);
        File.ReadAllBytes(Index).ShouldBe(whole);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_index_of_a_workspace_that_was_made_anew_gives_way(bool byVerifying)
    {
        await FilledAsync();
        foreach (var name in await NamesAsync())
            await (await ContainerAsync()).DeleteBlobAsync(name, cancellationToken: Stop);
        await Fresh().AppendAsync(Entry(7), Stop);

        if (byVerifying)
            (await Ledger().VerifyAsync(Stop)).ShouldBe(1);
        (await Ledger().ReadAsync(Stop)).Select(x => x.Id).ShouldBe(["id-7"]);
        (await Ledger().AtAsync(s_begin.AddHours(7), Stop))!.Id.ShouldBe("id-7");
    }

    [Fact]
    public async Task Where_no_file_can_be_the_index_lies_in_memory()
    {
        File.WriteAllText(Path.Combine(_root, ".mlops"), "in the way");

        var ledger = await FilledAsync();

        (await ledger.VerifyAsync(Stop)).ShouldBe(Entries);
        (await ledger.AtAsync(s_begin.AddHours(2), Stop))!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task Bytes_that_only_read_alike_are_told_apart()
    {
        await Ledger().AppendAsync(Entry(1) with { Reason = "\uFFFD" }, Stop);
        var blob = (await ContainerAsync()).GetBlobClient(NameOf(1));
        var text = (await blob.DownloadContentAsync(Stop)).Value.Content.ToArray();
        var place = text.AsSpan().IndexOf("\uFFFD"u8);
        await blob.UploadAsync(BinaryData.FromBytes((byte[])[.. text[..place], 0xFF, .. text[(place + 3)..]]), overwrite: true, Stop);

        (await RefusedAsync(() => Fresh().ReadAsync(Stop))).ShouldContain(": entry 1 ");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static LedgerEntry Entry(int number) => new()
    {
        Id = $"id-{number}",
        At = s_begin.AddHours(number),
        Endpoint = "flights",
        Environment = "production",
        Event = LedgerEvent.Promoted,
        Traffic = new Dictionary<string, int> { ["blue"] = 100 },
        Actor = "someone@example.com",
    };

    private static async Task<string> RefusedAsync(Func<Task> work)
    {
        var refused = await Should.ThrowAsync<WorkflowException>(work);
        refused.DiagnosticId.ShouldBe("MLO352");
        return refused.Message;
    }

    /// <summary>A build of the project.</summary>
    private ReleaseLedger Ledger() => new(storage.Workspace, _endpoint, new ProjectFolder(_root));

    /// <summary>A build that has read nothing yet.</summary>
    private ReleaseLedger Fresh() => new(storage.Workspace, _endpoint);

    private async Task<ReleaseLedger> FilledAsync()
    {
        var ledger = Ledger();
        for (var number = 1; number <= Entries; number++)
            await ledger.AppendAsync(Entry(number), Stop);
        await ledger.ReadAsync(Stop);
        return ledger;
    }

    private string NameOf(int number) => $"mlopsbuild/ledger/{_endpoint}/{number:D12}.json";

    private Task<BlobContainerClient> ContainerAsync() => storage.ContainerAsync();

    private Task<IReadOnlyList<string>> NamesAsync() => storage.Workspace.Documents.ListAsync($"mlopsbuild/ledger/{_endpoint}/", Stop);

    private async Task EditAsync(int number, Func<string, string> edit)
    {
        var blob = (await ContainerAsync()).GetBlobClient(NameOf(number));
        var text = (await blob.DownloadContentAsync(Stop)).Value.Content.ToString();
        var edited = edit(text);
        await blob.UploadAsync(BinaryData.FromString(edited), overwrite: true, Stop);
    }
}
